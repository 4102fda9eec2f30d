using Mosh.Hosting.Terminfo;

namespace Mosh.Hosting.Client;

/// <summary>The console that is attached to a session, and how the session looks on it.</summary>
public sealed record AttachOptions
{
    /// <summary>The descriptor that keys are read from.</summary>
    public int Input { get; init; } = StandardStreams.Input;

    /// <summary>The descriptor that is drawn on.</summary>
    public int Output { get; init; } = StandardStreams.Output;

    /// <summary>The type of the terminal, as in TERM; null when it is not known.</summary>
    public string? TerminalType { get; init; } = TerminfoDatabase.TerminalTypeOfThisProcess();

    /// <summary>How the session looks while attached; null for the session's own <see cref="BackgroundClientOptions.Display"/>.</summary>
    public ClientDisplaySettings? Display { get; init; }
}
