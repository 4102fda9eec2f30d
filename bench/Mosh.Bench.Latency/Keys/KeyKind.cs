namespace Mosh.Bench.Latency.Keys;

/// <summary>What a key is for.</summary>
public enum KeyKind
{
    /// <summary>A character of text.</summary>
    Character,
    Backspace,
    Enter,
    Arrow,
    /// <summary>Up or Down in a shell.</summary>
    History,
    Escape,
    /// <summary>A letter with Ctrl.</summary>
    Control,
    Tab,
    /// <summary>A single-key command of an editor, a pager, a menu.</summary>
    Command,
    /// <summary>A character of a password.</summary>
    Secret,
}
