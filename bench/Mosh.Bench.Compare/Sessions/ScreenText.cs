using Mosh.Terminal.Screen;

namespace Mosh.Bench.Compare.Sessions;

/// <summary>The characters of a screen.</summary>
public static class ScreenText
{
    /// <summary>The characters of a row; an empty cell looks like a space.</summary>
    public static string TextOf(this Framebuffer screen, int row) => string.Concat(
        Enumerable.Range(0, screen.Width).Select(column => char.ConvertFromUtf32(screen[row][column].CodePoint is var code and not 0 ? code : ' '))).TrimEnd();

    /// <summary>Whether a row holds an ASCII text.</summary>
    public static bool Shows(this Framebuffer screen, string text)
    {
        for (int row = 0; row < screen.Height; row++)
        {
            for (int column = 0; column <= screen.Width - text.Length; column++)
            {
                if (IsAt(screen[row], column, text))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static bool IsAt(Row row, int column, string text)
    {
        for (int index = 0; index < text.Length; index++)
        {
            if (row[column + index].CodePoint != text[index])
            {
                return false;
            }
        }

        return true;
    }
}
