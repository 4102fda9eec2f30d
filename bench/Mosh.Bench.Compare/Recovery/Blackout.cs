using System.Diagnostics;
using Mosh.Bench.Compare.Sessions;
using Mosh.Interop.Harness;

namespace Mosh.Bench.Compare.Recovery;

/// <summary>For some time all is lost, both ways, and the program speaks meanwhile.</summary>
/// <param name="duration">For how long.</param>
/// <param name="isQuietBefore">
/// Whether the program has been quiet before, and speaks in the second half only: then heartbeats are lost before, and a
/// stock server with one outstanding repeats itself every frame interval, else every 150 ms. Otherwise it has spoken right before, too.
/// </param>
public sealed class Blackout(TimeSpan duration, bool isQuietBefore)
{
    private const string Earlier = "this-was-before";
    private static readonly TimeSpan Acknowledging = TimeSpan.FromMilliseconds(300);

    public async Task<double> MeasureAsync(Implementation implementation, int run)
    {
        using BenchSession session = await BenchSession.StartAsync(implementation.BothEnds(), Speaker.Script, isRelayed: true);
        await Speaker.SettleAsync(run);
        TimeSpan before = Speaker.PhaseOf(run);
        if (isQuietBefore)
        {
            before += duration / 2;
        }
        else
        {
            await Speaker.SpeakAsync(session, Earlier);
            await session.Terminal.WaitForTextAsync(Earlier);
            await Task.Delay(Acknowledging);
        }

        session.Relay.BlackOut();
        await Task.Delay(before);
        await Speaker.SpeakAsync(session, Speaker.Saying);
        await Task.Delay(duration - before);
        session.Relay.Recover();
        return await Speaker.HeardAfterAsync(session.Terminal, Stopwatch.GetTimestamp());
    }
}
