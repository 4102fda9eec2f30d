using Mosh.Hosting.Terminals;

namespace Mosh.Hosting.Client;

/// <summary>What a <see cref="BackgroundClient"/> needs to know at its start.</summary>
public sealed record BackgroundClientOptions
{
    /// <summary>The session key as printed by the server.</summary>
    public required string Key { get; init; }

    /// <summary>Where the server may be; all are tried at once. At least one.</summary>
    public required IReadOnlyList<CandidateAddress> Candidates { get; init; }

    /// <summary>What the user calls the session; empty for a name made from the session's number.</summary>
    public string Name { get; init; } = string.Empty;

    /// <summary>The host as the user named it; empty for the first candidate's address.</summary>
    public string HostName { get; init; } = string.Empty;

    /// <summary>The screen's columns until a console is attached or it is resized.</summary>
    public int Width { get; init; } = WindowSize.Default.Columns;

    /// <summary>The screen's rows.</summary>
    public int Height { get; init; } = WindowSize.Default.Rows;

    /// <summary>How long to wait for the server's first answer before the session is given up.</summary>
    public TimeSpan ConnectionTimeout { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>How the session looks on a console that is attached without settings of its own.</summary>
    public ClientDisplaySettings Display { get; init; } = new();

    /// <summary>Whether the session is entered in the user's registry of sessions.</summary>
    public bool IsRegistered { get; init; } = true;

    /// <summary>Takes a line about something that did not work but does not stop the session; null for nobody.</summary>
    public Action<string>? Warn { get; init; }
}
