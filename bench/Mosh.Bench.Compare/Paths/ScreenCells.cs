using Mosh.Bench.Compare.Reporting;

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
        Short(100, 256, Within(0.06, 0), Within(0.10, 0)),
        Short(100, 64, Within(0.06, 0), Within(0.10, 0)),
        Short(20, 64, Within(0.08, 0), Within(0.105, 0)),
        Short(10, 32, Within(0.13, 5), Within(0.14, 10)),
        Short(2, 48, Within(0.55, 5), Within(0.85, 60)),
        Short(1, 32, Within(1.05, 5), Within(1.4, 80)),
        Long(100, 256, 0.22),
        Long(100, 64, 0.22),
        Long(20, 64, 0.22),
        Long(10, 32, 0.22),
        Long(2, 48, 1.05),
        Long(1, 32, 1.6),
        Short(10, 256, OfStock(1.1), OfStock(1.1)),
        Short(1, 256, OfStock(1.1), OfStock(1.1)),
        new("loss", "2 % loss, RTT 50 ms", new Link { RoundTrip = TimeSpan.FromMilliseconds(50), Loss = 0.02 }, OfStock(0.7, 1.2), OfStock(0.7, 1.2)) { IsPicture = true },
        // A stock client says nothing for 100 ms, in which larger bursts than a queue could bear are the fastest.
        new("loopback", "the loopback device", new Link { IsLoopback = true }, OfStock(1.1), OfStock(1.3)) { Size = new(300, 100) },
    ];

    private static ScreenTarget Within(double seconds, int? dropped) => new(Target.AtMost(seconds), dropped);

    private static ScreenTarget OfStock(double median, double? worst = null) => new(Target.Ratio(median), null, worst);

    private static ScreenCell Short(int megabits, int kilobytes, ScreenTarget ours, ScreenTarget ourServer) =>
        new($"{megabits}/{kilobytes}", $"{megabits} Mbit/s, {kilobytes} kB", Bottleneck(megabits, kilobytes), ours, ourServer);

    private static ScreenCell Long(int megabits, int kilobytes, double seconds) => new(
        $"{megabits}/{kilobytes}@100",
        $"{megabits} Mbit/s, {kilobytes} kB, RTT 100 ms",
        Bottleneck(megabits, kilobytes) with { RoundTrip = LongRoundTrip },
        Within(seconds, null),
        Within(seconds, null))
    {
        IsPicture = true,
    };

    private static Link Bottleneck(int megabits, int kilobytes) => new() { DownRate = megabits * 1_000_000L, DownQueue = kilobytes * 1000 };
}
