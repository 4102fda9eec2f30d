using Mosh.Bench.Compare.Sessions;

namespace Mosh.Bench.Compare.Paths;

/// <summary>A screen that is shown over a link, and what that should come to.</summary>
/// <param name="Name">How it is chosen on the command line.</param>
/// <param name="What">The link in words.</param>
/// <param name="Link">What lies between the ends.</param>
public sealed record ScreenCell(string Name, string What, Link Link)
{
    public ScreenSize Size { get; init; } = new(200, 50);

    public bool IsPicture { get; init; }

    /// <summary>Null where there is none.</summary>
    public ScreenTarget? Ours { get; init; }

    /// <summary>For our server with a stock client; null where there is none.</summary>
    public ScreenTarget? OurServer { get; init; }

    public ScreenTarget? TargetOf(Ends ends) => ends == Ends.Ours ? Ours : ends == Ends.OurServer ? OurServer : null;
}
