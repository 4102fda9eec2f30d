namespace Mosh.PowerShell;

/// <summary>What a screen is given out as.</summary>
public enum MoshScreenFormat
{
    /// <summary>A <see cref="MoshScreen"/>.</summary>
    Object,

    /// <summary>Plain text.</summary>
    Text,

    /// <summary>Text with colours for a terminal.</summary>
    Ansi,

    /// <summary>A page of HTML.</summary>
    Html,

    /// <summary>A picture.</summary>
    Svg,
}
