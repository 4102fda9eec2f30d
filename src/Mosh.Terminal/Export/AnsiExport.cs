using System.Text;
using Mosh.Terminal.Display;
using Mosh.Terminal.Screen;

namespace Mosh.Terminal.Export;

/// <summary>
/// A screen as text with colours (SGR, ECMA-48 §8.3.117) and hyperlinks (OSC 8) that paints the same picture on any terminal
/// that is at least as wide, starting at the beginning of a line.
/// </summary>
/// <remarks>
/// Nothing but text, line feeds, SGR and OSC 8 is written, so it can be shown below other output and in a pager. Each row
/// starts and ends with default colours and without a link.
/// </remarks>
public static class AnsiExport
{
    private const int LongestSgr = 64;

    /// <summary>All rows, a line feed between them and none at the end.</summary>
    public static string Of(ScreenImage image)
    {
        ArgumentNullException.ThrowIfNull(image);
        return string.Join('\n', Enumerable.Range(0, image.Height).Select(row => Line(image, row)));
    }

    /// <summary>The rows from top to bottom.</summary>
    public static IReadOnlyList<string> Lines(ScreenImage image)
    {
        ArgumentNullException.ThrowIfNull(image);
        return [.. Enumerable.Range(0, image.Height).Select(row => Line(image, row))];
    }

    private static string Line(ScreenImage image, int row)
    {
        StringBuilder line = new(image.Width);
        Rendition pen = Rendition.Default;
        Hyperlink? link = null;
        int end = LengthOf(image, row);
        for (int column = 0; column < end; column++)
        {
            ImageCell cell = image[row, column];
            if (cell.Width == 0)
            {
                continue;
            }

            Rendition rendition = RenditionOf(image, cell);
            if (rendition != pen)
            {
                AppendSgr(line, rendition);
                pen = rendition;
            }

            if (cell.Link != link)
            {
                AppendLink(line, cell.Link);
                link = cell.Link;
            }

            line.Append(PrintableText.Of(cell));
        }

        if (link is not null)
        {
            AppendLink(line, null);
        }

        return pen.IsDefault ? line.ToString() : line.Append("\e[m").ToString();
    }

    /// <summary>The columns up to the last that does not look like an empty one.</summary>
    private static int LengthOf(ScreenImage image, int row)
    {
        int length = image.Width;
        while (length > 0 && image[row, length - 1] is { Text: "" or " ", Width: 1, Link: null } cell && RenditionOf(image, cell).IsDefault)
        {
            length--;
        }

        return length;
    }

    // A reversed screen (DECSCNM) is a state of the terminal that the picture must not change.
    private static Rendition RenditionOf(ScreenImage image, ImageCell cell) => image.IsReverseVideo
        ? cell.Rendition.With(CharacterAttributes.Inverse, (cell.Rendition.Attributes & CharacterAttributes.Inverse) == 0)
        : cell.Rendition;

    private static void AppendSgr(StringBuilder line, Rendition rendition)
    {
        Span<byte> bytes = stackalloc byte[LongestSgr];
        SgrText sgr = new(bytes, hasBrightColors: false);
        sgr.AddEmpty(); // "0" from wherever the pen is
        sgr.AddAttributes(rendition.Attributes, [1, 3, 4, 5, 7, 8]);
        sgr.AddColor(rendition.Foreground, 30);
        sgr.AddColor(rendition.Background, 40);
        line.Append(Encoding.ASCII.GetString(bytes[..sgr.Finish()]));
    }

    private static void AppendLink(StringBuilder line, Hyperlink? link)
    {
        bool isSafe = link is not null && IsPrintable(link.Parameters) && IsPrintable(link.Url);
        line.Append("\e]8;").Append(isSafe ? link!.Parameters : "").Append(';').Append(isSafe ? link!.Url : "").Append("\e\\");
    }

    // A control would end the sequence, and what follows it would be a sequence of the link's author.
    private static bool IsPrintable(string text) => !text.Any(char.IsControl);
}
