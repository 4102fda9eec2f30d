namespace Mosh.Bench.Compare.Paths;

/// <summary>A text that is pasted into a client, over a link that is slow from the client to the server.</summary>
/// <param name="Name">How it is chosen on the command line.</param>
/// <param name="What">The link in words.</param>
/// <param name="Link">What lies between the ends.</param>
public sealed record PasteCell(string Name, string What, Link Link) : IPathCell
{
    public static IReadOnlyList<PasteCell> All { get; } = [Cell(100, 256, 0), Cell(10, 1000, 0), Cell(10, 32, 0), Cell(10, 64, 100)];

    private static PasteCell Cell(int megabits, int kilobytes, int roundTrip) => new(
        $"paste-{megabits}/{kilobytes}{(roundTrip > 0 ? $"@{roundTrip}" : "")}",
        $"{megabits} Mbit/s, {kilobytes} kB{(roundTrip > 0 ? $", RTT {roundTrip} ms" : "")}",
        new Link { UpRate = megabits * 1_000_000L, UpQueue = kilobytes * 1000, RoundTrip = TimeSpan.FromMilliseconds(roundTrip) });
}
