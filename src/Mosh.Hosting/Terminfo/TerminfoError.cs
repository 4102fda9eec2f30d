namespace Mosh.Hosting.Terminfo;

/// <summary>Why there is no usable description of a terminal.</summary>
public enum TerminfoError
{
    /// <summary>There is one.</summary>
    None,
    /// <summary>No entry of that name.</summary>
    UnknownTerminal,
    /// <summary>No database at all, or no terminal type to look up.</summary>
    NoDatabase,
    /// <summary>A printing terminal.</summary>
    HardCopy,
}
