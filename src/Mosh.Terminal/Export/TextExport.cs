using System.Text;
using Mosh.Terminal.Screen;

namespace Mosh.Terminal.Export;

/// <summary>A screen as plain text.</summary>
public static class TextExport
{
    /// <summary>The rows from top to bottom.</summary>
    /// <param name="image">The screen.</param>
    /// <param name="keepTrailingBlanks">False: blanks at the end of a row are left out. True: every row is as wide as the screen.</param>
    public static IReadOnlyList<string> Lines(ScreenImage image, bool keepTrailingBlanks = false)
    {
        ArgumentNullException.ThrowIfNull(image);
        return [.. Enumerable.Range(0, image.Height).Select(row => Line(image, row, keepTrailingBlanks))];
    }

    /// <summary>All rows, a line feed between them and none at the end; empty rows at the end of the screen are kept.</summary>
    /// <param name="image">The screen.</param>
    /// <param name="keepTrailingBlanks">See <see cref="Lines"/>.</param>
    public static string Of(ScreenImage image, bool keepTrailingBlanks = false) =>
        string.Join('\n', Lines(image, keepTrailingBlanks));

    private static string Line(ScreenImage image, int row, bool keepTrailingBlanks)
    {
        StringBuilder line = new(image.Width);
        for (int column = 0; column < image.Width; column++)
        {
            line.Append(PrintableText.Of(image[row, column]));
        }

        return keepTrailingBlanks ? line.ToString() : line.ToString().TrimEnd(' ');
    }
}
