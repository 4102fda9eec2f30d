using System.Diagnostics;
using Mosh.Bench.Compare.Sessions;
using Mosh.Interop.Harness;

namespace Mosh.Bench.Compare.Recovery;

/// <summary>Something on the way gives the client another port. The program speaks right after.</summary>
public static class PortChange
{
    public static async Task<double> MeasureAsync(Implementation implementation, int run)
    {
        using BenchSession session = await BenchSession.StartAsync(implementation.BothEnds(), Speaker.Script, isRelayed: true);
        await Speaker.SettleAsync(run);
        session.Relay.Roam();
        long changed = Stopwatch.GetTimestamp();
        await Speaker.SpeakAsync(session, Speaker.Saying);
        return await Speaker.HeardAfterAsync(session.Terminal, changed);
    }
}
