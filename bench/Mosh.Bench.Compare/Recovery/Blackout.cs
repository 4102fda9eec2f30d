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
        TimeSpan before = (duration / 2) + Speaker.PhaseOf(run);
        await Task.Delay(before);
        await Speaker.SpeakAsync(session);
        await Task.Delay(duration - before);
        session.Relay.Recover();
        return await Speaker.HeardAfterAsync(session.Terminal, Stopwatch.GetTimestamp());
    }
}
