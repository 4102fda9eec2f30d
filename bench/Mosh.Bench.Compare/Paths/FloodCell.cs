using Mosh.Bench.Compare.Sessions;

namespace Mosh.Bench.Compare.Paths;

/// <summary>A flood of coloured lines that is ended by Ctrl-C.</summary>
/// <param name="Name">How it is chosen on the command line.</param>
/// <param name="What">The link in words.</param>
/// <param name="Link">What lies between the ends.</param>
public sealed record FloodCell(string Name, string What, Link Link) : IPathCell
{
    /// <summary>At this rate the usual burst would be a second's worth, by which the queue would look shorter than it is.</summary>
    private const int LargestPacket = 1600;

    private const double MostSeconds = 0.5;

    public static IReadOnlyList<FloodCell> All { get; } = [Cell(0, ScreenSize.Default, MostSeconds), Cell(100, ScreenSize.Default, MostSeconds + 0.1), Cell(0, new ScreenSize(200, 50), null)];

    public ScreenSize Size { get; init; }

    /// <summary>Until the prompt is back; null where the screen that has to come with it takes the link longer, and stock is the measure.</summary>
    public double? Seconds { get; init; }

    private static FloodCell Cell(int roundTrip, ScreenSize size, double? seconds) => new(
        $"flood-{size.Columns}x{size.Rows}{(roundTrip > 0 ? $"@{roundTrip}" : "")}",
        $"64 kbit/s{(roundTrip > 0 ? $", RTT {roundTrip} ms" : "")}, {size}",
        new Link { DownRate = 64_000, DownQueue = 32_000, Burst = LargestPacket, RoundTrip = TimeSpan.FromMilliseconds(roundTrip) })
    {
        Size = size,
        Seconds = seconds,
    };
}
