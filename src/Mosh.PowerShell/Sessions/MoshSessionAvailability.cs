namespace Mosh.PowerShell;

/// <summary>Whether a session can be entered and driven from here; the words of a PSSession's availability.</summary>
public enum MoshSessionAvailability
{
    /// <summary>It cannot: it is over, or belongs to another process.</summary>
    None,

    /// <summary>It can.</summary>
    Available,

    /// <summary>A console is attached to it; it can be driven.</summary>
    Busy,
}
