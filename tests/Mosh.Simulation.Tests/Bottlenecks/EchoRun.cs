namespace Mosh.Simulation.Tests.Bottlenecks;

/// <summary>How soon keys are echoed while a program draws more than the path carries.</summary>
/// <param name="Times">Milliseconds from each key to its echo on the client's screen; -1 where it did not come.</param>
/// <param name="Dropped">Datagrams that the bottleneck's queue did not take.</param>
/// <param name="WholeAfter">Milliseconds from the last drawing to the whole screen at the client; null when it did not come.</param>
/// <param name="LongestStall">The longest time without progress on the client's screen, in milliseconds.</param>
/// <param name="BytesReceived">What the client received.</param>
internal sealed record EchoRun(IReadOnlyList<long> Times, int Dropped, long? WholeAfter, long LongestStall, long BytesReceived)
{
    private const int Keys = 10;
    private const int KeyInterval = 397;
    private const int HeadStart = 1000;
    private const int TimeForTheLast = 2000;
    private const int TimeForTheWhole = 5000;

    /// <summary>All times, in the order of the keys.</summary>
    public string AllTimes => string.Join(' ', Times);

    public long Median => Sorted[Times.Count / 2];

    /// <summary>The longest; <see cref="long.MaxValue"/> if one did not come.</summary>
    public long Worst => Sorted[^1];

    private long[] Sorted => [.. Times.Select(time => time < 0 ? long.MaxValue : time).Order()];

    /// <summary>Draws so many whole screens a second, and types ten keys meanwhile.</summary>
    public static EchoRun Of(BottleneckPath path, int seed, int screensPerSecond)
    {
        using BottleneckSession session = new(path, seed);
        session.WarmUp();
        return Animate([session], screensPerSecond)[0];
    }

    /// <summary>The same in two sessions that share the path.</summary>
    public static EchoRun[] OfTwo(BottleneckPath path, int seed, int screensPerSecond)
    {
        using BottleneckSession first = new(path, seed);
        using BottleneckSession second = new(path, seed + 1_000_000, first.World, first.Up, first.Down);
        first.WarmUp();
        second.WarmUp();
        return Animate([first, second], screensPerSecond);
    }

    /// <summary>The same in several sessions of one world, with keys typed in all of them.</summary>
    public static EchoRun[] Animate(IReadOnlyList<BottleneckSession> sessions, int screensPerSecond)
    {
        World world = sessions[0].World;
        long end = world.Now + HeadStart + (Keys * KeyInterval) + TimeForTheLast;
        int dropped = sessions[0].Down.Dropped;
        long[] received = [.. sessions.Select(session => session.Client.Session.Statistics.BytesReceived)];
        foreach (BottleneckSession session in sessions)
        {
            session.BeginWatch();
            session.Client.Type("\r"u8);
            session.Animate(1000 / screensPerSecond, end);
        }

        world.RunFor(HeadStart);
        for (int key = 0; key < Keys; key++)
        {
            foreach (BottleneckSession session in sessions)
            {
                session.TypeKey();
            }

            world.RunFor(KeyInterval);
        }

        world.RunFor(end - world.Now);
        EchoRun[] runs =
        [
            .. sessions.Select((session, i) => new EchoRun(
                [.. session.Echoes],
                session.Down.Dropped - dropped,
                WholeAfter: null,
                session.EndWatch(),
                session.Client.Session.Statistics.BytesReceived - received[i])),
        ];
        long?[] wholeAfter = new long?[runs.Length];
        world.RunUntil(IsEachWhole, TimeForTheWhole);
        return [.. runs.Select((run, i) => run with { WholeAfter = wholeAfter[i] })];

        bool IsEachWhole()
        {
            for (int i = 0; i < sessions.Count; i++)
            {
                wholeAfter[i] ??= sessions[i].IsWhole ? world.Now - end : null;
            }

            return Array.TrueForAll(wholeAfter, time => time is not null);
        }
    }
}
