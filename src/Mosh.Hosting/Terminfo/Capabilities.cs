namespace Mosh.Hosting.Terminfo;

/// <summary>Flags of terminfo(5) by their place in a compiled entry (the order of &lt;term.h&gt;).</summary>
public enum BooleanCapability
{
    /// <summary><c>hc</c>: a printing terminal.</summary>
    HardCopy = 7,
    /// <summary><c>bce</c>: erased places take the background colour.</summary>
    BackColorErase = 28,
}

/// <summary>Numbers of terminfo(5) by their place in a compiled entry.</summary>
public enum NumericCapability
{
    /// <summary><c>colors</c>: how many colours there are.</summary>
    MaxColors = 13,
}

/// <summary>Strings of terminfo(5) by their place in a compiled entry.</summary>
public enum StringCapability
{
    /// <summary><c>smcup</c>: start of a full-screen program.</summary>
    EnterCursorAddressing = 28,
    /// <summary><c>ech</c>: erase characters.</summary>
    EraseCharacters = 37,
    /// <summary><c>rmcup</c>: end of a full-screen program.</summary>
    ExitCursorAddressing = 40,
}
