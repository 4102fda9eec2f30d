namespace Mosh.Bench.Compare.Paths;

/// <summary>
/// The links over which screens are shown. Bounds are what a prototype of our ends did, with some slack: a link's rate, or where
/// that is high the work at both ends, and for a stock client the 100 ms after which it acknowledges.
/// </summary>
public static class ScreenCells
{
    private static readonly TimeSpan LongRoundTrip = TimeSpan.FromMilliseconds(100);

    public static IReadOnlyList<ScreenCell> All { get; } =
    [
        Short(1, 32, new ScreenTarget(1.05, 5), new ScreenTarget(1.4, 80)),
        Short(2, 48, new ScreenTarget(0.55, 5), new ScreenTarget(0.85, 60)),
        Short(10, 32, new ScreenTarget(0.13, 5), new ScreenTarget(0.14, 10)),
        Short(20, 64, new ScreenTarget(0.08, 0), new ScreenTarget(0.105, 0)),
        Short(100, 64, new ScreenTarget(0.06, 0), new ScreenTarget(0.10, 0)),
        Short(100, 256, new ScreenTarget(0.06, 0), new ScreenTarget(0.10, 0)),
        Long(1, 32, 1.6),
        Long(2, 48, 1.05),
        Long(10, 32, 0.22),
        Long(20, 64, 0.22),
        Long(100, 64, 0.22),
        Long(100, 256, 0.22),
        Short(1, 256, null, null),
        Short(10, 256, null, null),
        new("loss", "2 % loss, RTT 50 ms", new Link { RoundTrip = TimeSpan.FromMilliseconds(50), Loss = 0.02 }) { IsPicture = true },
        new("loopback", "loopback", new Link { IsLoopback = true }) { Size = new(300, 100) },
    ];

    private static ScreenCell Short(int megabits, int kilobytes, ScreenTarget? ours, ScreenTarget? ourServer) =>
        new($"{megabits}/{kilobytes}", $"{megabits} Mbit/s, {kilobytes} kB", Bottleneck(megabits, kilobytes)) { Ours = ours, OurServer = ourServer };

    private static ScreenCell Long(int megabits, int kilobytes, double seconds) => new(
        $"{megabits}/{kilobytes}@100",
        $"{megabits} Mbit/s, {kilobytes} kB, RTT 100 ms",
        Bottleneck(megabits, kilobytes) with { RoundTrip = LongRoundTrip })
    {
        IsPicture = true,
        Ours = new ScreenTarget(seconds, null),
        OurServer = new ScreenTarget(seconds, null),
    };

    private static Link Bottleneck(int megabits, int kilobytes) => new() { DownRate = megabits * 1_000_000L, DownQueue = kilobytes * 1000 };
}
