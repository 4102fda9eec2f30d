namespace Mosh.Simulation.Tests.Bottlenecks;

/// <summary>Random paths with a narrow place.</summary>
public class RandomBottleneckTests
{
    /// <summary>Longer than any pause or blackout that a life can contain, and time to recover.</summary>
    private const int RecoveryMilliseconds = 600_000;

    [Fact]
    public void Whatever_the_path_large_screens_are_shown() => Seeds.Run(seed => ShowScreens(seed), usualCount: 60);

    [Fact]
    public void Whatever_happens_on_the_path_large_screens_are_shown() => Seeds.Run(seed => ShowScreensInTrouble(seed), usualCount: 40);

    [Fact]
    public void Whatever_happens_on_a_narrow_path_keys_arrive_once_and_in_order_and_both_screens_end_equal() => Seeds.Run(Live, usualCount: 200);

    internal static void ShowScreens(int seed, TextWriter? trace = null)
    {
        BottleneckPath path = RandomPath(new Random(seed)) with { IsPeerStock = seed % 3 == 0 };
        using BottleneckSession session = new(path, seed);
        session.WarmUp();
        using BottleneckTrace? _ = trace is null ? null : new(session, trace);
        for (int screen = 0; screen < 3; screen++)
        {
            ScreenRun run = ScreenRun.Draw(session, limitMilliseconds: 60_000);
            Assert.True(run.ShownAfter <= (3 * run.IdealTime) + (6 * path.RoundTrip) + 1000, $"{path}, screen {screen}: {run}");
            Assert.True(path.Loss > 0 || run.Excess <= 2.5, $"{path}, screen {screen}: {run}");
        }
    }

    internal static void ShowScreensInTrouble(int seed, TextWriter? trace = null)
    {
        Random random = new(seed);
        BottleneckPath path = RandomPath(random) with { IsPeerStock = seed % 3 == 0 };
        using BottleneckSession session = new(path, seed);
        session.WarmUp();
        using BottleneckTrace? _ = trace is null ? null : new(session, trace);
        for (int screen = 0; screen < 2; screen++)
        {
            string trouble = new PathTrouble(session, random).Begin();
            trace?.WriteLine($"{path}, {trouble}");
            ScreenRun run = ScreenRun.Draw(session, limitMilliseconds: 120_000);
            Assert.True(run.ShownAfter <= (30 * run.IdealTime) + (10 * path.RoundTrip) + 5000, $"{path}, {trouble}: {run}");
        }
    }

    private static void Live(int seed)
    {
        Random random = new(seed);
        BottleneckPath path = RandomPath(random);
        using SimulatedSession session = new(seed, new SimulatedSessionOptions { IsClientStock = seed % 3 == 0, IsServerStock = seed % 3 == 1 });
        session.Up.Bottleneck = path.CreateBottleneck(session.World);
        session.Down.Bottleneck = path.CreateBottleneck(session.World);
        session.Client.IsPaced = true;
        session.Server.IsPaced = true;
        Assert.True(session.World.RunUntil(() => !session.Client.Session.IsConnecting, 2000));
        int milliseconds = random.Next(500, 10_000);
        new RandomLife(session).Plan(milliseconds);
        session.World.RunFor(milliseconds);
        session.RunUntilEqual(RecoveryMilliseconds);
        session.World.RunFor(3000);
        session.RunUntilEqual(RecoveryMilliseconds);
        session.AssertAllArrived();
    }

    // From a telephone at the edge of its cell to an office; queues of 8 KiB to 256 KiB.
    private static BottleneckPath RandomPath(Random random) => new(
        Math.Round(0.25 * Math.Pow(400, random.NextDouble()), 2),
        8 << random.Next(6),
        random.Next(3) == 0 ? random.Next(500) : random.Next(100),
        random.Next(3) == 0 ? 0.03 * random.NextDouble() : 0);
}
