using Mosh.Bench.Compare.Sessions;

namespace Mosh.Bench.Compare.Paths;

/// <summary>A screen that is shown over a link, and what that should come to.</summary>
/// <param name="Name">How it is chosen on the command line.</param>
/// <param name="What">The link in words.</param>
/// <param name="Link">What lies between the ends.</param>
/// <param name="Ours">For our ends.</param>
/// <param name="OurServer">For our server with a stock client.</param>
public sealed record ScreenCell(string Name, string What, Link Link, ScreenTarget Ours, ScreenTarget OurServer) : IPathCell
{
    public ScreenSize Size { get; init; } = new(200, 50);

    public bool IsPicture { get; init; }

    public ScreenTarget TargetOf(Ends ends) => ends == Ends.Ours ? Ours : OurServer;
}
