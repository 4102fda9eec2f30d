namespace Mosh.PowerShell;

/// <summary>Why the console was given back.</summary>
public enum MoshExitReason
{
    /// <summary>The user has detached it with the escape key; the session goes on.</summary>
    Detached,

    /// <summary>The program in the session has ended.</summary>
    Ended,

    /// <summary>The user has ended the session with the escape key, or somebody from outside.</summary>
    Quit,

    /// <summary>The session was ended, and the server did not acknowledge it; it may still be running.</summary>
    NotAcknowledged,

    /// <summary>An error has ended the session.</summary>
    Failed,

    /// <summary>The console could not be read or written any more; the session goes on.</summary>
    ConsoleLost,
}
