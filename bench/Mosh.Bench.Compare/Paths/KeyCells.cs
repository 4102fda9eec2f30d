namespace Mosh.Bench.Compare.Paths;

/// <summary>The links over which keys are typed under an animation.</summary>
public static class KeyCells
{
    public static IReadOnlyList<KeyCell> All { get; } =
    [
        Cell(10, 64, 0, 15) with { Ours = (40, 120) },
        Cell(1, 32, 0, 10) with { Ours = (75, 120), OurServer = (150, 250) },
        Cell(1, 32, 100, 10) with { Ours = (75, 120), OurServer = (150, 250) },
    ];

    private static KeyCell Cell(int megabits, int kilobytes, int roundTrip, int screensPerSecond) => new(
        $"keys-{megabits}/{kilobytes}{(roundTrip > 0 ? $"@{roundTrip}" : "")}",
        $"{megabits} Mbit/s, {kilobytes} kB{(roundTrip > 0 ? $", RTT {roundTrip} ms" : "")}",
        new Link { DownRate = megabits * 1_000_000L, DownQueue = kilobytes * 1000, RoundTrip = TimeSpan.FromMilliseconds(roundTrip) },
        screensPerSecond);
}
