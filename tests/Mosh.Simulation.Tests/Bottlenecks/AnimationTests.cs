namespace Mosh.Simulation.Tests.Bottlenecks;

/// <summary>A program that draws many times what the path carries, and a user who types.</summary>
public class AnimationTests
{
    [Theory]
    [InlineData(1, 32, 0, 10)]
    [InlineData(1, 32, 100, 10)]
    [InlineData(2, 48, 0, 10)]
    [InlineData(2, 48, 200, 10)]
    [InlineData(10, 64, 0, 15)]
    [InlineData(10, 64, 50, 15)]
    public void Keys_are_echoed_within_a_round_trip_and_120_ms(double megabits, int queue, int roundTrip, int screensPerSecond)
    {
        BottleneckPath path = new(megabits, queue, roundTrip);
        EchoRun run = EchoRun.Of(path, seed: 1, screensPerSecond);
        Assert.True(run.Worst <= roundTrip + 120, $"{path}: {run}");
        Assert.True(run.Median <= roundTrip + 75, $"{path}: {run}");
        Assert.NotNull(run.WholeAfter);
    }

    [Theory]
    [InlineData(1, 32, 0, false)]
    [InlineData(10, 64, 50, false)]
    [InlineData(1, 32, 100, true)]
    public void On_a_quiet_path_keys_are_echoed_within_a_round_trip_also_after_a_large_screen(double megabits, int queue, int roundTrip, bool isClientStock)
    {
        // A key and its echo are small datagrams, and each end looks at its socket when something comes.
        const int Slack = 5;
        BottleneckPath path = new(megabits, queue, roundTrip, IsPeerStock: isClientStock);
        using BottleneckSession session = new(path, seed: 1);
        session.WarmUp();
        for (int screen = 0; screen < 3; screen++)
        {
            for (int key = 0; key < 5; key++)
            {
                session.TypeKey();
                session.World.RunFor(397);
            }

            ScreenRun.Draw(session, limitMilliseconds: 10_000);
        }

        Assert.True(session.Echoes.Max() <= roundTrip + Slack, $"{path}: {string.Join(' ', session.Echoes)}");
        Assert.True(session.Echoes.Min() >= 0);
    }

    [Theory]
    [InlineData(1, 256, 0)]
    [InlineData(2, 256, 100)]
    [InlineData(10, 1024, 50)]
    public void Keys_do_not_wait_in_a_deep_queue(double megabits, int queue, int roundTrip)
    {
        // They hold 2.1 s, 1 s and 0.8 s.
        BottleneckPath path = new(megabits, queue, roundTrip);
        EchoRun run = EchoRun.Of(path, seed: 1, screensPerSecond: 15);
        Assert.True(run.Worst <= roundTrip + 120, $"{path}: {run}");
        Assert.True(run.Median <= roundTrip + 75, $"{path}: {run}");
    }

    [Theory]
    [InlineData(1, 32, 0, 10)]
    [InlineData(1, 32, 100, 10)]
    [InlineData(10, 64, 0, 15)]
    public void With_a_stock_client_they_take_250_ms_more_at_most(double megabits, int queue, int roundTrip, int screensPerSecond)
    {
        BottleneckPath path = new(megabits, queue, roundTrip, IsPeerStock: true);
        EchoRun run = EchoRun.Of(path, seed: 1, screensPerSecond);
        Assert.True(run.Worst <= roundTrip + 250, $"{path}: {run}");
        Assert.True(run.Median <= roundTrip + 150, $"{path}: {run}");
        Assert.NotNull(run.WholeAfter);
    }

    [Theory]
    [InlineData(1, 32, 0)]
    [InlineData(2, 48, 50)]
    [InlineData(10, 64, 100)]
    public void Two_sessions_share_a_path(double megabits, int queue, int roundTrip)
    {
        BottleneckPath path = new(megabits, queue, roundTrip);
        EchoRun[] runs = EchoRun.OfTwo(path, seed: 1, screensPerSecond: 10);
        string result = $"{path}: {runs[0]} and {runs[1]}";
        double share = (double)runs[0].BytesReceived / (runs[0].BytesReceived + runs[1].BytesReceived);
        Assert.True(share is >= 0.25 and <= 0.75, result);
        Assert.All(runs, run => Assert.True(run.Worst <= roundTrip + 300, result));
        Assert.All(runs, run => Assert.NotNull(run.WholeAfter));
    }
}
