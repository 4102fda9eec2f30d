using Mosh.Terminal.Screen;

namespace Mosh.Sessions.Prediction;

/// <summary>Full-screen programs that say on the screen that they echo what is typed.</summary>
internal enum EditorMode
{
    /// <summary>None is recognised.</summary>
    None,
    /// <summary>vi improved with its "-- INSERT --" below the text.</summary>
    VimInsert,
    /// <summary>nano, pico and their kin with two lines of keys below the text.</summary>
    Nano,
}

/// <summary>Recognises <see cref="EditorMode"/>.</summary>
internal static class EditorModes
{
    public const int Count = 3;

    private const string VimMarker = "-- INSERT --";

    // One status line of a terminal multiplexer may stand below the program's own.
    private const int RowsToSearch = 2;

    /// <summary>The program that owns the cursor, judged by the last rows; the cursor must be in its text.</summary>
    public static EditorMode Detect(Framebuffer screen)
    {
        for (int row = screen.Height - 1; row >= Math.Max(0, screen.Height - RowsToSearch); row--)
        {
            if (Begins(screen[row], VimMarker) && screen.CursorRow < row)
            {
                return EditorMode.VimInsert;
            }

            // Above the keys is the line where nano asks and pine takes passwords; that one and its neighbour are not text.
            if (row > 0 && (Begins(screen[row], "^X ") || Begins(screen[row], "^C "))
                && Begins(screen[row - 1], "^G ") && screen.CursorRow < row - 3)
            {
                return EditorMode.Nano;
            }
        }

        return EditorMode.None;
    }

    /// <summary>Whether <paramref name="row"/> is below all text.</summary>
    public static bool IsFiller(Row row)
    {
        for (int column = 1; column < row.Width; column++)
        {
            if (row[column].CodePoint is not (0 or ' '))
            {
                return false;
            }
        }

        return row[0].CodePoint is 0 or ' ' or '~'; // vi marks what is beyond the end of the file
    }

    private static bool Begins(Row row, string text)
    {
        if (row.Width < text.Length)
        {
            return false;
        }

        for (int column = 0; column < text.Length; column++)
        {
            int codePoint = row[column].CodePoint;
            if (codePoint != text[column] && !(codePoint == 0 && text[column] == ' '))
            {
                return false;
            }
        }

        return true;
    }
}
