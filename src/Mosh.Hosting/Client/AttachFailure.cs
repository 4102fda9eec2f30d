namespace Mosh.Hosting.Client;

/// <summary>Why a console could not be attached. Each member is a different thing for the user to do.</summary>
public enum AttachFailure
{
    /// <summary>Another console is attached to this session.</summary>
    AlreadyAttached,
    /// <summary>The session is over.</summary>
    SessionEnded,
    /// <summary>Input or output is not a terminal: redirected, or gone.</summary>
    NotATerminal,
    /// <summary>The window is too small to draw in.</summary>
    TooSmall,
    /// <summary>TERM names no terminal that there is a usable description of.</summary>
    TerminalUnknown,
    /// <summary>The environment names a character set other than UTF-8.</summary>
    LocaleNotUtf8,
}
