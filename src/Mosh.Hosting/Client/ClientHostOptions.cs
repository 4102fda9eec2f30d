using Mosh.Hosting.Terminfo;
using Mosh.Sessions.Client;
using Mosh.Sessions.Statistics;

namespace Mosh.Hosting.Client;

/// <summary>Everything mosh-client takes from its command line and its environment (spec client.md §1).</summary>
public sealed record ClientHostOptions
{
    /// <summary>The session key as printed by the server (MOSH_KEY); parsed when the connection is made.</summary>
    public required string Key { get; init; }

    /// <summary>Where the server may be; all are tried at once. At least one.</summary>
    public required IReadOnlyList<CandidateAddress> Candidates { get; init; }

    /// <summary>The name in front of messages: <c>mosh-client</c>.</summary>
    public string ProgramName { get; init; } = "mosh-client";

    /// <summary>The host as the user called it, for the registry of sessions; empty for the first candidate's address.</summary>
    public string HostName { get; init; } = string.Empty;

    /// <summary>TERM, or null when it is not set.</summary>
    public string? TerminalType { get; init; }

    /// <summary>MOSH_PREDICTION_DISPLAY, or null when it is not set (adaptive).</summary>
    public string? PredictionDisplay { get; init; }

    /// <summary>Whether MOSH_PREDICTION_OVERWRITE is exactly <c>yes</c>.</summary>
    public bool IsPredictionOverwriting { get; init; }

    /// <summary>MOSH_ESCAPE_KEY, or null when it is not set (Ctrl-^).</summary>
    public string? EscapeKey { get; init; }

    /// <summary>MOSH_CLIPBOARD, or null when it is not set (allow).</summary>
    public string? Clipboard { get; init; }

    /// <summary>False when MOSH_TITLE_NOPREFIX is set.</summary>
    public bool IsTitlePrefixed { get; init; } = true;

    /// <summary>False when MOSH_NO_TERM_INIT is set: terminfo's start and end strings are not written.</summary>
    public bool UsesTerminalInitialization { get; init; } = true;

    /// <summary>The number of <c>-v</c> options.</summary>
    public int Verbosity { get; init; }

    /// <summary>Where to leave statistics while the session runs, for another thread to read; null for nowhere.</summary>
    public SessionStatisticsBoard? Statistics { get; init; }

    /// <summary>Fills everything but the key and the candidates from the environment.</summary>
    public static ClientHostOptions FromEnvironment(string key, IReadOnlyList<CandidateAddress> candidates) => new()
    {
        Key = key,
        Candidates = candidates,
        TerminalType = TerminfoDatabase.TerminalTypeOfThisProcess(),
        PredictionDisplay = Environment.GetEnvironmentVariable("MOSH_PREDICTION_DISPLAY"),
        IsPredictionOverwriting = Environment.GetEnvironmentVariable("MOSH_PREDICTION_OVERWRITE") == "yes",
        EscapeKey = Environment.GetEnvironmentVariable("MOSH_ESCAPE_KEY"),
        Clipboard = Environment.GetEnvironmentVariable(ClipboardAccessName.Variable),
        IsTitlePrefixed = Environment.GetEnvironmentVariable("MOSH_TITLE_NOPREFIX") is null,
        UsesTerminalInitialization = Environment.GetEnvironmentVariable("MOSH_NO_TERM_INIT") is null,
    };
}
