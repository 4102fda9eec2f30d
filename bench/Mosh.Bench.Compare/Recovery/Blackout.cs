using System.Diagnostics;
using Mosh.Bench.Compare.Sessions;
using Mosh.Interop.Harness;

namespace Mosh.Bench.Compare.Recovery;

/// <summary>For some time all is lost, both ways. The program speaks in the middle of it.</summary>
public sealed class Blackout(TimeSpan duration)
{
    public async Task<double> MeasureAsync(Implementation implementation, int run)
    {
        using BenchSession session = await BenchSession.StartAsync(implementation.BothEnds(), Speaker.Script, isRelayed: true);
        await Speaker.SettleAsync(run);
        session.Relay.BlackOut();
        await Task.Delay(duration / 2);
        await Speaker.SpeakAsync(session);
        await Task.Delay(duration / 2);
        session.Relay.Recover();
        return await Speaker.HeardAfterAsync(session.Terminal, Stopwatch.GetTimestamp());
    }
}
