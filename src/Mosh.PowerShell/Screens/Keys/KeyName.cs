using System.Text;

namespace Mosh.PowerShell.Screens.Keys;

/// <summary>
/// Keys by name (<c>Enter</c>, <c>Ctrl+C</c>, <c>Alt+x</c>, <c>Shift+Tab</c>, <c>F5</c>) as the bytes that xterm sends for them.
/// </summary>
/// <remarks>
/// Cursor keys are always written as in application cursor key mode (<c>ESC O A</c>): mosh clients keep their terminal in that mode,
/// and the server rewrites the keys for applications that are not in it.
/// </remarks>
public static class KeyName
{
    private const string ControlSequence = "\e[";
    private const string SingleShift3 = "\eO";

    // How far off a name may be to be offered instead. Our choice: a slip or two of the fingers.
    private const int NearestDistance = 3;
    private const int NearestCount = 3;

    /// <summary>All names of special keys, without modifiers.</summary>
    public static IReadOnlyList<string> All { get; } = [.. SpecialKeys.Names];

    /// <summary>The bytes of a key.</summary>
    /// <exception cref="FormatException">There is no such key, or no terminal can send it; the message says what is there instead.</exception>
    public static byte[] Encode(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        (KeyModifiers modifiers, string key) = Split(name);
        string text = SpecialKeys.Find(key) is { } special
            ? EncodeSpecial(special, modifiers)
            : EncodeCharacter(name, key, modifiers);
        return Encoding.UTF8.GetBytes(text);
    }

    /// <summary>The names that are most like <paramref name="name"/>, the best first; none when nothing is like it.</summary>
    public static IReadOnlyList<string> Nearest(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return
        [
            .. All.Select(candidate => (Name: candidate, Distance: EditDistance.Between(name, candidate)))
                .Where(entry => entry.Distance <= Math.Min(NearestDistance, entry.Name.Length - 1))
                .OrderBy(entry => entry.Distance)
                .Take(NearestCount)
                .Select(entry => entry.Name),
        ];
    }

    private static (KeyModifiers Modifiers, string Key) Split(string name)
    {
        // "Ctrl++" is Ctrl and the plus key.
        int plus = name.EndsWith("++", StringComparison.Ordinal) ? name.Length - 2 : name == "+" ? -1 : name.LastIndexOf('+');
        KeyModifiers modifiers = KeyModifiers.None;
        foreach (string modifier in plus < 0 ? [] : name[..plus].Split('+'))
        {
            modifiers |= modifier.ToUpperInvariant() switch
            {
                "CTRL" or "CONTROL" => KeyModifiers.Control,
                "ALT" or "META" => KeyModifiers.Alt,
                "SHIFT" => KeyModifiers.Shift,
                _ => throw new FormatException($"'{modifier}' in '{name}' is no modifier key. There are Ctrl, Alt and Shift."),
            };
        }

        return (modifiers, name[(plus + 1)..]);
    }

    private static string EncodeSpecial(SpecialKey key, KeyModifiers modifiers)
    {
        // xterm's parameter: 1 plus 1 for Shift, 2 for Alt, 4 for Ctrl.
        int parameter = 1 + (int)modifiers;
        return key.Form switch
        {
            KeyForm.Cursor => modifiers == KeyModifiers.None ? SingleShift3 + key.Code : $"{ControlSequence}1;{parameter}{key.Code}",
            KeyForm.Tilde => modifiers == KeyModifiers.None ? $"{ControlSequence}{key.Code}~" : $"{ControlSequence}{key.Code};{parameter}~",
            _ => EncodeControl(key, modifiers),
        };
    }

    // Keys that are a control character: Alt puts ESC before it, Ctrl and Shift have forms of their own or change nothing.
    private static string EncodeControl(SpecialKey key, KeyModifiers modifiers)
    {
        string code = (modifiers & ~KeyModifiers.Alt) switch
        {
            KeyModifiers.Control when key.ControlCode is { } control => control,
            KeyModifiers.Shift when key.ShiftCode is { } shift => shift,
            _ => key.Code,
        };
        return (modifiers & KeyModifiers.Alt) == 0 ? code : "\e" + code;
    }

    private static string EncodeCharacter(string name, string key, KeyModifiers modifiers)
    {
        if (key.Length == 0 || !Rune.TryGetRuneAt(key, 0, out Rune rune) || rune.Utf16SequenceLength != key.Length || Rune.IsControl(rune))
        {
            throw new FormatException(UnknownKey(name, key));
        }

        string text = (modifiers & KeyModifiers.Shift) != 0 ? Rune.ToUpperInvariant(rune).ToString() : key;
        if ((modifiers & KeyModifiers.Control) != 0)
        {
            text = ControlCharacter(name, rune);
        }

        return (modifiers & KeyModifiers.Alt) == 0 ? text : "\e" + text;
    }

    // The control characters of ECMA-48 §5.2 under the keys that they carry in ASCII's columns 4 and 5.
    private static string ControlCharacter(string name, Rune key) => key.Value switch
    {
        >= 'a' and <= 'z' => ((char)(key.Value - 'a' + 1)).ToString(),
        >= '@' and <= '_' => ((char)(key.Value - '@')).ToString(),
        '?' => "\x7f",
        '/' => "\x1f",
        _ => throw new FormatException($"A terminal has no key '{name}': Ctrl goes with the letters and with @ [ \\ ] ^ _ ? and Space."),
    };

    private static string UnknownKey(string name, string key)
    {
        IReadOnlyList<string> nearest = Nearest(key);
        string advice = nearest.Count == 0
            ? $"Known are single characters and {string.Join(", ", All)}; with Ctrl+, Alt+ and Shift+ before them."
            : $"Did you mean {string.Join(", ", nearest)}?";
        return $"There is no key '{name}'. {advice} Text is typed with -Text.";
    }
}
