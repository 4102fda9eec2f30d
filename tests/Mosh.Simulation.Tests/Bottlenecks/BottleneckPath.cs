namespace Mosh.Simulation.Tests.Bottlenecks;

/// <summary>A path with a narrow place in each direction, and who is at its end.</summary>
/// <param name="Megabits">Its rate, in Mbit/s.</param>
/// <param name="QueueKilobytes">What the queue before the narrow place holds, in units of 1024 bytes.</param>
/// <param name="RoundTrip">The round trip without queues, in milliseconds.</param>
/// <param name="Loss">The share of datagrams that is lost at random in each direction.</param>
/// <param name="IsPeerStock">Whether the end to which much is sent behaves as stock's.</param>
internal sealed record BottleneckPath(double Megabits, int QueueKilobytes, int RoundTrip = 0, double Loss = 0, bool IsPeerStock = false)
{
    /// <summary>The cells of the table, which are also those of the comparison with the stock programs.</summary>
    public static IReadOnlyList<BottleneckPath> Table { get; } = [new(1, 32), new(2, 48), new(10, 32), new(20, 64), new(100, 64), new(100, 256)];

    public double BytesPerMillisecond => Megabits * 125;

    /// <summary>How long the last datagram of a full queue waits, in milliseconds.</summary>
    public int LongestQueueDelay => (int)Math.Ceiling(QueueKilobytes * 1024 / BytesPerMillisecond);

    /// <summary>
    /// Twice what passes until something counts as lost: the round trip with a full queue, its variation, and the acknowledgement delay.
    /// </summary>
    public int TwoTimeouts => 2 * (Math.Max(50, RoundTrip + LongestQueueDelay) + 100);

    public Bottleneck CreateBottleneck(World world) => new(world, (long)(Megabits * 1_000_000), QueueKilobytes * 1024);

    public override string ToString() =>
        $"{Megabits}/{QueueKilobytes} rtt {RoundTrip}{(Loss > 0 ? $" loss {Loss:P0}" : "")} {(IsPeerStock ? "stock" : "own")}";
}
