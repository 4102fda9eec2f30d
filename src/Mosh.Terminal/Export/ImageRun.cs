using Mosh.Terminal.Screen;

namespace Mosh.Terminal.Export;

/// <summary>Neighbouring cells of a row that are drawn alike.</summary>
/// <param name="Column">Where it starts.</param>
/// <param name="Columns">How many columns it takes.</param>
/// <param name="Cells">The text of each character, blanks for empty cells.</param>
/// <param name="Rendition">Colours and attributes of all of it.</param>
/// <param name="Link">Its hyperlink, or null.</param>
/// <param name="IsWide">Whether it is one wide character.</param>
/// <param name="IsCursor">Whether it is the cell that the cursor is on.</param>
internal sealed record ImageRun(int Column, int Columns, IReadOnlyList<string> Cells, Rendition Rendition, Hyperlink? Link, bool IsWide, bool IsCursor)
{
    /// <summary>All of its text.</summary>
    public string Text => string.Concat(Cells);

    /// <summary>A row from left to right, without what blank cells at its end would add.</summary>
    /// <param name="image">The screen.</param>
    /// <param name="row">The row.</param>
    /// <param name="showCursor">Whether the cursor, where visible, is a run of its own.</param>
    public static IEnumerable<ImageRun> InRow(ScreenImage image, int row, bool showCursor)
    {
        int cursor = showCursor && image.IsCursorVisible && image.CursorRow == row ? image.CursorColumn : -1;
        int end = EndOf(image, row, cursor);
        for (int column = 0; column < end;)
        {
            ImageCell first = image[row, column];
            int start = column;
            List<string> cells = [TextOf(first)];
            column += first.Width;
            bool isCursor = start <= cursor && cursor < column;
            while (!isCursor && first.Width == 1 && column < end && column != cursor && IsLike(first, image[row, column]))
            {
                cells.Add(TextOf(image[row, column++]));
            }

            yield return new ImageRun(start, column - start, cells, first.Rendition, first.Link, first.Width == 2, isCursor);
        }
    }

    private static bool IsLike(ImageCell first, ImageCell next) =>
        next.Width == 1 && next.Rendition == first.Rendition && next.Link == first.Link;

    private static string TextOf(ImageCell cell) => cell.Text.Length == 0 ? " " : cell.Text;

    private static int EndOf(ScreenImage image, int row, int cursor)
    {
        int end = image.Width;
        while (end - 1 > cursor && image[row, end - 1] is { Text: "" or " ", Width: 1, Link: null, Rendition.IsDefault: true })
        {
            end--;
        }

        return end;
    }
}
