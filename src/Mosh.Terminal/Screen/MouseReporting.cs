namespace Mosh.Terminal.Screen;

/// <summary>Which mouse events the application asked for; the values are the numbers of the private modes (spec terminal.md §9).</summary>
public enum MouseReporting
{
    /// <summary>No mouse events.</summary>
    None = 0,
    /// <summary>Button presses only (DECSET 9).</summary>
    X10 = 9,
    /// <summary>Presses and releases (DECSET 1000).</summary>
    Normal = 1000,
    /// <summary>Highlight tracking (DECSET 1001).</summary>
    Highlight = 1001,
    /// <summary>Presses, releases and motion with a button down (DECSET 1002).</summary>
    ButtonEvent = 1002,
    /// <summary>All motion (DECSET 1003).</summary>
    AnyEvent = 1003,
}
