namespace Mosh.Simulation.Tests.Bottlenecks;

/// <summary>Paths that change, are shared with what is no session, or say that they are full.</summary>
public class ChangingPathTests
{
    private static readonly BottleneckPath Path = new(10, 64, RoundTrip: 40);

    [Theory]
    [InlineData(10)]
    [InlineData(30)]
    [InlineData(60)]
    public void When_the_rate_falls_to_a_tenth_in_the_middle_the_screen_is_shown_all_the_same(int after)
    {
        using BottleneckSession session = new(Path, seed: 1);
        session.WarmUp();
        session.OnDrawn = () => session.World.After(after, () => session.Down.BitsPerSecond /= 10);
        ScreenRun run = ScreenRun.Draw(session, limitMilliseconds: 10_000);

        // At a tenth, the 64 KiB that wait in the queue take half a second.
        Assert.True(run.ShownAfter <= (1.5 * 10 * run.IdealTime) + 600, $"{run}");
        Assert.True(run.Excess <= 2, $"{run}");
    }

    [Fact]
    public void When_the_rate_grows_tenfold_a_session_makes_use_of_it()
    {
        BottleneckPath slow = Path with { Megabits = 1 };
        using BottleneckSession session = new(slow, seed: 1);
        session.WarmUp();
        ScreenRun first = ScreenRun.Draw(session, limitMilliseconds: 10_000);
        session.Down.BitsPerSecond *= 10;
        session.Up.BitsPerSecond *= 10;
        ScreenRun second = ScreenRun.Draw(session, limitMilliseconds: 10_000);
        ScreenRun third = ScreenRun.Draw(session, limitMilliseconds: 10_000);
        Assert.True(second.ShownAfter <= first.ShownAfter, $"{first}, {second}, {third}");
        Assert.True(third.ShownAfter <= 0.5 * first.ShownAfter, $"{first}, {second}, {third}");
    }

    [Fact]
    public void A_client_that_moves_to_a_slow_network_in_the_middle_has_its_screen_there()
    {
        using BottleneckSession session = new(Path, seed: 1);
        session.WarmUp();
        session.OnDrawn = () => session.World.After(30, () =>
        {
            BottleneckPath slow = new(1, 32);
            session.Simulation.Up.Bottleneck = slow.CreateBottleneck(session.World);
            session.Simulation.Down.Bottleneck = slow.CreateBottleneck(session.World);
            session.Client.MoveElsewhereKnowingly();
        });
        ScreenRun run = ScreenRun.Draw(session, limitMilliseconds: 10_000);
        Assert.True(run.ShownAfter <= 1.5 * 10 * run.IdealTime + 500, $"{run}");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(100)]
    public void Beside_a_greedy_transfer_a_screen_is_shown_and_keys_are_echoed(int roundTrip)
    {
        BottleneckPath path = new(10, 64, roundTrip);
        using BottleneckSession session = new(path, seed: 1);
        session.WarmUp();
        new GreedyFlow(session.World, session.Down, roundTrip).Start();
        session.World.RunFor(5000);
        ScreenRun run = ScreenRun.Draw(session, limitMilliseconds: 10_000);

        // A fifth of the path, and what drops at its full queue cost.
        Assert.True(run.ShownAfter <= (5 * run.IdealTime) + (4 * roundTrip) + 500, $"{run}");
        Assert.True(run.Excess <= 2, $"{run}");
    }

    [Fact]
    public void A_session_leaves_room_for_a_greedy_transfer()
    {
        using BottleneckSession session = new(Path, seed: 1);
        session.WarmUp();
        GreedyFlow flow = new(session.World, session.Down, Path.RoundTrip);
        flow.Start();
        session.World.RunFor(3000);
        long before = flow.BytesDelivered;
        EchoRun.Animate([session], screensPerSecond: 15);
        double share = (flow.BytesDelivered - before) / (12_000 * Path.BytesPerMillisecond);
        Assert.True(share >= 0.2, $"{share:P0} of the path");
    }

    [Fact]
    public void Beside_a_flow_that_takes_half_of_the_path_keys_are_echoed_soon()
    {
        BottleneckPath path = new(2, 48);
        using BottleneckSession session = new(path, seed: 1);
        session.WarmUp();
        new ConstantFlow(session.World, session.Down, path.BytesPerMillisecond / 2).Start();
        EchoRun run = EchoRun.Animate([session], screensPerSecond: 10)[0];
        Assert.True(run.Worst <= path.RoundTrip + 200, $"{run}");
    }

    [Fact]
    public void Where_marks_announce_a_full_queue_nothing_is_dropped()
    {
        using BottleneckSession session = new(Path, seed: 1);
        session.WarmUp();
        session.Down.MarkingThreshold = 8 * 1024;
        EchoRun run = EchoRun.Animate([session], screensPerSecond: 15)[0];
        Assert.True(session.Down.Marked > 0);
        Assert.Equal(0, run.Dropped);
        Assert.True(run.Worst <= Path.RoundTrip + 200, $"{run}");
    }

    [Theory]
    [InlineData(200)]
    [InlineData(3000)]
    public void After_a_blackout_in_the_middle_the_screen_is_soon_there(int blackout)
    {
        using BottleneckSession session = new(Path, seed: 1);
        session.WarmUp();
        session.OnDrawn = () => session.World.After(50, () =>
        {
            session.Simulation.SetBlackout(true);
            session.World.After(blackout, () => session.Simulation.SetBlackout(false));
        });
        ScreenRun run = ScreenRun.Draw(session, limitMilliseconds: 30_000);
        Assert.True(run.ShownAfter <= 50 + blackout + 1000 + (2 * run.IdealTime), $"{run}");
    }

    [Fact]
    public void Where_large_datagrams_vanish_a_large_screen_comes_in_small_ones()
    {
        using BottleneckSession session = new(Path, seed: 1);
        session.WarmUp();
        session.Simulation.Down.Mtu = 1000;
        ScreenRun run = ScreenRun.Draw(session, limitMilliseconds: 30_000);
        Assert.True(run.ShownAfter <= 3000, $"{run}");
    }

    [Fact]
    public void A_client_that_was_stopped_in_the_middle_has_its_screen_soon_after()
    {
        using BottleneckSession session = new(new BottleneckPath(100, 256), seed: 1);
        session.WarmUp();
        session.OnDrawn = () => session.World.After(5, () => session.Client.Suspend(700));
        ScreenRun run = ScreenRun.Draw(session, limitMilliseconds: 30_000);
        Assert.True(run.ShownAfter <= 5 + 700 + 500, $"{run}");
        Assert.True(run.Excess <= 3, $"{run}");
    }
}
