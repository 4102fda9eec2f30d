namespace Mosh.PowerShell.Screens.Invocation;

/// <summary>Why a command's output is not there.</summary>
internal enum CommandFailure
{
    /// <summary>The time is over.</summary>
    TimedOut,

    /// <summary>No shell answered at all: something else is in front of it, or it is one that is not known.</summary>
    NoPrompt,

    /// <summary>The session ended.</summary>
    SessionOver,

    /// <summary>The screen has no room for pages.</summary>
    ScreenTooSmall,

    /// <summary>The other side has no place for the output.</summary>
    NoTemporaryFile,

    /// <summary>The output is larger than it may be.</summary>
    TooLarge,

    /// <summary>The output did not arrive as it was.</summary>
    Garbled,
}
