namespace Mosh.PowerShell.Screens.Keys;

/// <summary>Modifier keys; the values are those of xterm's key parameters.</summary>
[Flags]
internal enum KeyModifiers
{
    None = 0,
    Shift = 1,
    Alt = 2,
    Control = 4,
}
