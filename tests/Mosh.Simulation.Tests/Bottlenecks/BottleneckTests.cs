namespace Mosh.Simulation.Tests.Bottlenecks;

/// <summary>The model itself.</summary>
public class BottleneckTests
{
    private const int Packet = 1000;

    private readonly World _world = new(5000);
    private readonly List<long> _passed = [];

    [Fact]
    public void After_a_pause_eight_kilobytes_pass_at_once_and_the_rest_at_the_rate()
    {
        // 125 bytes a millisecond: 8 ms a packet.
        Bottleneck bottleneck = new(_world, 1_000_000, 100_000);
        Send(bottleneck, 12);
        _world.RunFor(1000);
        Assert.Equal([0, 0, 0, 0, 0, 0, 0, 0, 7, 15, 23, 31], _passed);

        _passed.Clear();
        Send(bottleneck, 9);
        _world.RunFor(1000);
        Assert.Equal([1000, 1000, 1000, 1000, 1000, 1000, 1000, 1000, 1007], _passed);
    }

    [Fact]
    public void What_the_queue_cannot_hold_is_dropped()
    {
        Bottleneck bottleneck = new(_world, 1_000_000, 5 * Packet);
        Send(bottleneck, 20);
        Assert.Equal((8, 7, 5 * Packet), (bottleneck.Passed, bottleneck.Dropped, bottleneck.QueuedBytes));

        _world.RunFor(1000);
        Assert.Equal((13, 7, 0), (bottleneck.Passed, bottleneck.Dropped, bottleneck.QueuedBytes));
        Assert.Equal(20 * Packet, bottleneck.BytesOffered);
    }

    [Fact]
    public void A_change_of_the_rate_counts_for_what_waits_already()
    {
        Bottleneck bottleneck = new(_world, 1_000_000, 100_000);
        Send(bottleneck, 11);
        _world.RunFor(7);
        bottleneck.BitsPerSecond = 100_000;
        _world.RunFor(80);
        Assert.Equal(82, _passed[9]);

        bottleneck.BitsPerSecond = 0;
        _world.RunFor(10_000);
        Assert.Equal(10, bottleneck.Passed);

        bottleneck.BitsPerSecond = 1_000_000;
        _world.RunFor(100);
        Assert.Equal(11, bottleneck.Passed);
    }

    [Fact]
    public void What_comes_behind_more_than_the_threshold_is_marked()
    {
        Bottleneck bottleneck = new(_world, 1_000_000, 100_000) { MarkingThreshold = 2 * Packet };
        List<bool> marks = [];
        for (int i = 0; i < 13; i++)
        {
            bottleneck.Enqueue(Packet, marks.Add);
        }

        _world.RunFor(1000);
        Assert.Equal(11, marks.IndexOf(true));
        Assert.Equal(2, bottleneck.Marked);
    }

    [Fact]
    public void A_greedy_flow_fills_queue_and_rate()
    {
        Bottleneck bottleneck = new(_world, 10_000_000, 32 * 1024);
        GreedyFlow flow = new(_world, bottleneck, roundTripMilliseconds: 20);
        flow.Start();
        _world.RunFor(10_000);
        Assert.InRange(flow.BytesDelivered, 0.8 * 12_500_000, 12_600_000);
        Assert.True(bottleneck.Dropped > 10);
    }

    private void Send(Bottleneck bottleneck, int count)
    {
        for (int i = 0; i < count; i++)
        {
            bottleneck.Enqueue(Packet, _ => _passed.Add(_world.Now - 5000));
        }
    }
}
