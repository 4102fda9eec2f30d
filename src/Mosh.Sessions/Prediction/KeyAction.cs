namespace Mosh.Sessions.Prediction;

/// <summary>What the parser makes of key bytes, as far as predictions care.</summary>
internal enum KeyActionKind
{
    /// <summary>A character; <see cref="KeyAction.Value"/> is the code point (0x7F included).</summary>
    Print,
    /// <summary>A control character; its code.</summary>
    Control,
    /// <summary>An escape sequence; its final character.</summary>
    Escape,
    /// <summary>A control sequence; its final character.</summary>
    ControlSequence,
}

/// <summary>One action.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Value">See <see cref="KeyActionKind"/>.</param>
/// <param name="Parameter">Of a control sequence: the first parameter, 0 if missing.</param>
/// <param name="HasModifiers">Of a control sequence: whether anything but the first parameter was there.</param>
internal readonly record struct KeyAction(KeyActionKind Kind, int Value, int Parameter = 0, bool HasModifiers = false);
