using System.Globalization;
using System.Text;

namespace Mosh.Terminal.Export;

/// <summary>Text as it may stand in XML and HTML, in elements and in quoted attributes.</summary>
/// <remarks>
/// XML 1.0 (§2.2) has no way at all to write most controls, lone surrogates, U+FFFE and U+FFFF; HTML calls them errors. They
/// become U+FFFD, so that no screen whatsoever makes a file that a reader rejects.
/// </remarks>
internal static class MarkupText
{
    public static StringBuilder AppendEscaped(this StringBuilder output, string text)
    {
        foreach (Rune rune in text.EnumerateRunes()) // yields U+FFFD for a lone surrogate
        {
            _ = rune.Value switch
            {
                '&' => output.Append("&amp;"),
                '<' => output.Append("&lt;"),
                '>' => output.Append("&gt;"),
                '"' => output.Append("&quot;"),
                '\'' => output.Append("&#39;"),
                _ => output.Append(IsAllowed(rune) ? rune.ToString() : "\uFFFD"),
            };
        }

        return output;
    }

    /// <summary>A colour as <c>#rrggbb</c>.</summary>
    public static string OfColor(uint rgb) => "#" + rgb.ToString("x6", CultureInfo.InvariantCulture);

    private static bool IsAllowed(Rune rune) => !Rune.IsControl(rune) && (rune.Value & 0xFFFE) != 0xFFFE;
}
