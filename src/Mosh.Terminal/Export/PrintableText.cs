using System.Text;
using Mosh.Terminal.Screen;

namespace Mosh.Terminal.Export;

/// <summary>The text of cells as it may be sent to a terminal or written to a text file.</summary>
internal static class PrintableText
{
    /// <summary>
    /// The text of a cell, a blank for an empty one. No emulator puts a control or half a surrogate pair into a cell; should one
    /// be there all the same, it is U+FFFD here, so that it takes its column and does nothing.
    /// </summary>
    public static string Of(ImageCell cell)
    {
        if (cell.Text.Length == 0)
        {
            return cell.Width == 0 ? "" : " ";
        }

        return cell.Text.EnumerateRunes().Any(rune => Rune.IsControl(rune) || rune == Rune.ReplacementChar) ? Cleaned(cell.Text) : cell.Text;
    }

    private static string Cleaned(string text)
    {
        StringBuilder cleaned = new(text.Length);
        foreach (Rune rune in text.EnumerateRunes()) // yields U+FFFD for a lone surrogate
        {
            cleaned.Append(Rune.IsControl(rune) ? "\uFFFD" : rune.ToString());
        }

        return cleaned.ToString();
    }
}
