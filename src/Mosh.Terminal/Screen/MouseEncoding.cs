namespace Mosh.Terminal.Screen;

/// <summary>How mouse events are written; the values are the numbers of the private modes (spec terminal.md §9).</summary>
public enum MouseEncoding
{
    /// <summary>One byte per coordinate.</summary>
    Default = 0,
    /// <summary>UTF-8 coordinates (DECSET 1005).</summary>
    Utf8 = 1005,
    /// <summary>SGR form (DECSET 1006).</summary>
    Sgr = 1006,
    /// <summary>urxvt form (DECSET 1015).</summary>
    Urxvt = 1015,
}
