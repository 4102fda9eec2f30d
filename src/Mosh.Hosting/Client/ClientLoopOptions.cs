using Mosh.Hosting.Registry;
using Mosh.Sessions.Statistics;

namespace Mosh.Hosting.Client;

/// <summary>What a loop is given besides its session; all of it optional.</summary>
internal sealed record ClientLoopOptions
{
    /// <summary>The port that messages name.</summary>
    public required string Port { get; init; }

    /// <summary>Where to leave statistics without being asked.</summary>
    public SessionStatisticsBoard? Statistics { get; init; }

    /// <summary>Where work from other threads comes from.</summary>
    public LoopMailbox? Mailbox { get; init; }

    /// <summary>Where changes of the screen are told.</summary>
    public ScreenFeed? Screens { get; init; }

    /// <summary>The session's place in the registry.</summary>
    public SessionRegistration? Registration { get; init; }

    /// <summary>Called at the server's first answer.</summary>
    public Action? Contacted { get; init; }

    /// <summary>Whether a server that never answered is given up without taking leave of it.</summary>
    public bool GivesUpAtOnce { get; init; }
}
