using System.Globalization;
using System.Text;

namespace Mosh.Hosting.ForeignText;

/// <summary>
/// Text in which nothing acts on a terminal or hides from a reader: names of sessions, servers and hosts, and titles, which come from
/// users, from applications and from entries of other processes.
/// </summary>
public static class VisibleText
{
    private const int Escape = 0x1B;
    private const int ZeroWidthNonJoiner = 0x200C;
    private const int ZeroWidthJoiner = 0x200D;

    /// <summary><paramref name="text"/> with its control characters written out (<c>\e</c>, <c>\n</c>, <c>\x07</c>, <c>\u{202E}</c>), bounded.</summary>
    public static string Of(string? text)
        => string.IsNullOrEmpty(text) ? string.Empty
            : IsVisible(text) && text.Length <= HostText.LongestLine ? text
            : HostText.Bound(WriteOut(text.Length > HostText.LongestLine ? text[..HostText.LongestLine] + "…" : text));

    /// <summary>As <see cref="Of"/>, but line feeds stay, and nothing is bounded: for messages that are put together here.</summary>
    public static string OfLines(string? text)
        => string.IsNullOrEmpty(text) ? string.Empty
            : string.Join('\n', text.Split('\n').Select(line => line.EndsWith('\r') ? WriteOut(line[..^1]) + "\r" : WriteOut(line)));

    /// <summary>Whether <paramref name="text"/> can be shown as it is.</summary>
    public static bool IsVisible(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        foreach (var rune in text.EnumerateRunes())
        {
            if (IsInvisible(rune))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>
    /// Whether a character does something else than to be seen: controls (C0, DEL, C1), ends of lines and paragraphs, and formats,
    /// among them those that turn the direction of writing around. The joiners stay, without which scripts and emoji fall apart.
    /// </summary>
    internal static bool IsInvisible(Rune rune) => rune.Value is not (ZeroWidthJoiner or ZeroWidthNonJoiner)
        && Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format
            or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;

    /// <summary>Adds <paramref name="rune"/> as it is shown.</summary>
    internal static void Append(StringBuilder text, Rune rune)
    {
        _ = IsInvisible(rune)
            ? text.Append(rune.Value switch
            {
                '\t' => " ",
                '\n' => "\\n",
                '\r' => "\\r",
                Escape => "\\e",
                <= 0xFF => $"\\x{rune.Value:X2}",
                _ => $"\\u{{{rune.Value:X4}}}",
            })
            : text.Append(rune.ToString());
    }

    private static string WriteOut(string text)
    {
        if (IsVisible(text))
        {
            return text;
        }

        var shown = new StringBuilder(text.Length + 16);
        foreach (var rune in text.EnumerateRunes())
        {
            Append(shown, rune);
        }

        return shown.ToString();
    }
}
