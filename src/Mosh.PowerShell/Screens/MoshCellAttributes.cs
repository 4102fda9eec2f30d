namespace Mosh.PowerShell;

/// <summary>How a character is drawn besides its colours.</summary>
[Flags]
public enum MoshCellAttributes
{
    /// <summary>Plainly.</summary>
    None = 0,

    /// <summary>Bold, or bright.</summary>
    Bold = 1,

    /// <summary>Italic.</summary>
    Italic = 2,

    /// <summary>Underlined.</summary>
    Underlined = 4,

    /// <summary>Blinking.</summary>
    Blink = 8,

    /// <summary>Foreground and background swapped.</summary>
    Inverse = 16,

    /// <summary>Not at all.</summary>
    Invisible = 32,
}
