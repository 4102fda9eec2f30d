using Mosh.Terminal.Screen;

namespace Mosh.Bench.Latency.Measuring;

/// <summary>Comparisons by characters and cursor. Renditions are left out, since predictions are underlined on purpose.</summary>
public static class ScreenComparison
{
    private const int Space = ' ';

    /// <summary>The character of a cell; an empty cell looks like a space.</summary>
    public static int CharacterAt(Framebuffer screen, int row, int column)
    {
        int codePoint = screen[row][column].CodePoint;
        return codePoint == 0 ? Space : codePoint;
    }

    /// <summary>The characters of a row.</summary>
    public static string TextOf(Framebuffer screen, int row) =>
        string.Concat(Enumerable.Range(0, screen.Width).Select(column => char.ConvertFromUtf32(CharacterAt(screen, row, column)))).TrimEnd();

    public static bool HasSameCursor(Framebuffer left, Framebuffer right) =>
        left.CursorRow == right.CursorRow && left.CursorColumn == right.CursorColumn;

    /// <summary>
    /// Whether a screen shows what a user looks at in an expected one: the cursor in its place, and the text of the line up to it.
    /// </summary>
    public static bool ShowsFocus(Framebuffer screen, Framebuffer expected)
    {
        if (!HasSameCursor(screen, expected))
        {
            return false;
        }

        for (int column = 0; column < expected.CursorColumn; column++)
        {
            if (CharacterAt(screen, expected.CursorRow, column) != CharacterAt(expected, expected.CursorRow, column))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Cells that differ between two screens.</summary>
    public static IEnumerable<(int Row, int Column)> Differences(Framebuffer left, Framebuffer right)
    {
        for (int row = 0; row < left.Height; row++)
        {
            if (ReferenceEquals(left[row], right[row]))
            {
                continue;
            }

            for (int column = 0; column < left.Width; column++)
            {
                if (CharacterAt(left, row, column) != CharacterAt(right, row, column))
                {
                    yield return (row, column);
                }
            }
        }
    }
}
