using Mosh.Sessions.States;

namespace Mosh.Simulation.Tests.Bottlenecks;

/// <summary>What became of one whole screen that was drawn in answer to a key.</summary>
/// <param name="ShownAfter">Milliseconds from the drawing to the whole screen at the client; null when it did not come.</param>
/// <param name="IdealTime">Milliseconds that its bytes and half a round trip take.</param>
/// <param name="Sent">Datagrams from the server.</param>
/// <param name="Dropped">Datagrams, of whomever, that the bottleneck's queue did not take.</param>
/// <param name="Overflows">Datagrams that the client's socket did not take.</param>
/// <param name="BytesOffered">What the server sent, headers included.</param>
/// <param name="BytesNeeded">What one sending in one piece takes.</param>
/// <param name="LongestStall">The longest time without progress on the client's screen, in milliseconds.</param>
internal sealed record ScreenRun(
    long? ShownAfter, double IdealTime, long Sent, int Dropped, int Overflows, long BytesOffered, long BytesNeeded, long LongestStall)
{
    public double Excess => (double)BytesOffered / BytesNeeded;

    public static ScreenRun Of(BottleneckPath path, int seed, long limitMilliseconds)
    {
        using BottleneckSession session = new(path, seed);
        session.WarmUp();
        return Draw(session, limitMilliseconds);
    }

    /// <summary>Lets an application that a key was typed to draw a whole screen.</summary>
    /// <param name="session">The session.</param>
    /// <param name="limitMilliseconds">How long to wait for it.</param>
    /// <param name="restMilliseconds">How long to wait afterwards: what is on its way needlessly counts as well.</param>
    public static ScreenRun Draw(BottleneckSession session, long limitMilliseconds, long restMilliseconds = 1000)
    {
        (long sent, int dropped, long offered) = (session.Statistics.DatagramsSent, session.Down.Dropped, session.BytesOffered);
        int overflows = session.Client.SocketOverflows;
        using ScreenState before = session.Server.Session.Screen.Snapshot();
        long drawnAt = -1;
        session.OnDrawn = () => drawnAt = session.World.Now;
        session.Client.Type("\r"u8);
        Assert.True(session.World.RunUntil(() => drawnAt >= 0, 10_000), "Enter did not arrive");

        long needed = ColouredScreens.QueuedSize(before, session.Server.Session.Screen, BottleneckSession.DatagramSize);
        session.BeginWatch();
        bool isShown = session.World.RunUntil(() => session.IsWhole, limitMilliseconds);
        long? shownAfter = isShown ? session.World.Now - drawnAt : null;
        session.EndWatch();

        session.World.RunFor(restMilliseconds);
        return new ScreenRun(
            shownAfter,
            Math.Max(0, needed - Bottleneck.BurstBytes) / session.Path.BytesPerMillisecond + (session.Path.RoundTrip / 2.0),
            session.Statistics.DatagramsSent - sent,
            session.Down.Dropped - dropped,
            session.Client.SocketOverflows - overflows,
            session.BytesOffered - offered,
            needed,
            session.LongestStall);
    }
}
