using Mosh.Sessions.EscapeKey;

namespace Mosh.PowerShell.Connecting;

/// <summary>
/// How users name an escape key: <c>Ctrl+B</c> or <c>^B</c>, a character (<c>~</c>, which counts only after Enter), the control
/// character itself, or an empty string for none.
/// </summary>
public static class EscapeKeyName
{
    private const int ControlMask = 0x1F;
    private const int ControlOffset = 0x40;
    private const string Control = "Ctrl";

    /// <summary>Reads <paramref name="text"/>.</summary>
    /// <exception cref="FormatException">It names no key that can be one.</exception>
    public static EscapeKeySetting Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var value = text switch
        {
            ['^', var letter] => Controlled(text, letter),
            _ when text.Length == Control.Length + 2 && text.StartsWith(Control, StringComparison.OrdinalIgnoreCase) && text[^2] is '+' or '-'
                => Controlled(text, text[^1]),
            { Length: <= 1 } => text,
            _ => throw Malformed(text),
        };

        // What is not allowed reads as the default: nothing else does, but the default itself.
        var setting = EscapeKeySetting.Parse(value);
        return setting != EscapeKeySetting.Default || value == $"{(char)EscapeKeySetting.Default.Key!}" ? setting : throw Malformed(text);
    }

    private static string Controlled(string text, char letter)
        => char.ToUpperInvariant(letter) is >= (char)(ControlOffset + 1) and <= (char)(ControlOffset + ControlMask) and var upper
            ? $"{(char)(upper & ControlMask)}"
            : throw Malformed(text);

    private static FormatException Malformed(string text) => new(
        $"\"{text}\" cannot be the escape key. Name it as Ctrl+B or ^B, as one ASCII character such as ~, or as an empty string for none; "
        + "Ctrl+C, Ctrl+D, Ctrl+J, Ctrl+L and Ctrl+M are needed for what they are.");
}
