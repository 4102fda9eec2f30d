namespace Mosh.PowerShell.Screens.Keys;

/// <summary>How a special key is written.</summary>
internal enum KeyForm
{
    /// <summary>A control character, or another sequence that modifiers do not go into.</summary>
    Control,

    /// <summary><c>ESC O code</c>, with modifiers <c>CSI 1 ; m code</c>.</summary>
    Cursor,

    /// <summary><c>CSI code ~</c>, with modifiers <c>CSI code ; m ~</c>.</summary>
    Tilde,
}

/// <summary>A key that is no character.</summary>
/// <param name="Form">How it is written.</param>
/// <param name="Code">The part that makes it this key.</param>
/// <param name="ControlCode">What it is with Ctrl, where that is something else; for <see cref="KeyForm.Control"/>.</param>
/// <param name="ShiftCode">What it is with Shift, where that is something else; for <see cref="KeyForm.Control"/>.</param>
internal sealed record SpecialKey(KeyForm Form, string Code, string? ControlCode = null, string? ShiftCode = null);
