namespace Mosh.PowerShell;

/// <summary>The language that a session's shell speaks.</summary>
public enum MoshShell
{
    /// <summary>Found out by asking it.</summary>
    Auto,

    /// <summary>sh and its relatives: bash, dash, ksh, zsh.</summary>
    Posix,

    /// <summary>PowerShell.</summary>
    PowerShell,
}
