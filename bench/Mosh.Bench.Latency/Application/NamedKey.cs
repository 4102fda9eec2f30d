namespace Mosh.Bench.Latency.Application;

/// <summary>Keys that are not a character.</summary>
public enum NamedKey
{
    /// <summary>A character, or a control character.</summary>
    None,
    Enter,
    Backspace,
    Tab,
    Escape,
    Up,
    Down,
    Right,
    Left,
}
