using Mosh.Bench.Compare.Sessions;

namespace Mosh.Bench.Compare.Paths;

/// <summary>Keys that are typed while a program draws more than a link carries, and the time within which they should be echoed.</summary>
/// <param name="Name">How it is chosen on the command line.</param>
/// <param name="What">The link in words.</param>
/// <param name="Link">What lies between the ends.</param>
/// <param name="ScreensPerSecond">How many screens the program draws; each is another one.</param>
public sealed record KeyCell(string Name, string What, Link Link, int ScreensPerSecond) : IPathCell
{
    /// <summary>Milliseconds, for the median and the longest of our ends, beyond the round trip; null where they are there to know.</summary>
    public (int Median, int Worst)? Ours { get; init; }

    /// <summary>The same for our server with a stock client.</summary>
    public (int Median, int Worst)? OurServer { get; init; }

    public (int Median, int Worst)? BoundsFor(Ends ends) => ends == Ends.Ours ? Ours : ends == Ends.OurServer ? OurServer : null;
}
