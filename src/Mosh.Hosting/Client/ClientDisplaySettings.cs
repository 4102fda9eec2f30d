using Mosh.Sessions.Client;
using Mosh.Sessions.EscapeKey;
using Mosh.Sessions.Prediction;

namespace Mosh.Hosting.Client;

/// <summary>What a user may choose about the look of a session on a console.</summary>
public sealed record ClientDisplaySettings
{
    /// <summary>When predicted echo is shown.</summary>
    public PredictionDisplay Prediction { get; init; } = PredictionDisplay.Adaptive;

    /// <summary>Whether predictions overwrite instead of insert.</summary>
    public bool IsPredictionOverwriting { get; init; }

    /// <summary>The key before commands for the client.</summary>
    public EscapeKeySetting EscapeKey { get; init; } = EscapeKeySetting.Default;

    /// <summary>Whether programs on the host may set the user's clipboard.</summary>
    public ClipboardAccess Clipboard { get; init; }

    /// <summary>Whether the window's title begins with <c>[mosh]</c>.</summary>
    public bool IsTitlePrefixed { get; init; } = true;

    /// <summary>Whether the terminal's start and end strings are written: the alternate screen, with most terminals.</summary>
    public bool UsesTerminalInitialization { get; init; } = true;
}
