using System.Globalization;
using System.Text;
using Mosh.Terminal.Screen;

namespace Mosh.Terminal.Tests.Display;

/// <summary>What a frame has to bring about, as text to be compared (specification, states.md §2 "equals", and more).</summary>
internal static class ScreenContents
{
    /// <summary>Everything, cell by cell.</summary>
    public static string Exact(Framebuffer screen, bool withLinks = false) => Describe(screen, cell => cell, withLinks, withWraps: true, withTitles: true);

    /// <summary>What a person sees: blanks are spaces, and a wide character covers what is beside it.</summary>
    public static string Visible(Framebuffer screen, bool withTitles) =>
        Describe(screen, cell => cell.IsEmpty ? cell with { CodePoint = ' ' } : cell, withLinks: false, withWraps: false, withTitles);

    private static string Describe(Framebuffer screen, Func<Cell, Cell> view, bool withLinks, bool withWraps, bool withTitles)
    {
        StringBuilder text = new();
        text.Append(CultureInfo.InvariantCulture, $"cursor {screen.CursorRow},{screen.CursorColumn} {screen.IsCursorVisible}\n");
        text.Append(CultureInfo.InvariantCulture, $"modes {screen.IsReverseVideo} {screen.IsBracketedPaste} {screen.IsMouseFocusReporting}");
        text.Append(CultureInfo.InvariantCulture, $" {screen.Mouse} {screen.MouseEncoding}");
        text.Append(withWraps ? $" {screen.IsAlternateScroll}\n" : "\n");
        text.Append(withTitles ? $"titles {screen.IconName} / {screen.WindowTitle}" : "");
        text.Append(withWraps ? $" clipboard {screen.Clipboard}\n" : "\n"); // a user keeps his own where the screen has none
        text.Append(CultureInfo.InvariantCulture, $"pen {Describe(screen.Pen)} {(withLinks ? screen.CurrentLink : null)}\n");
        for (int row = 0; row < screen.Height; row++)
        {
            Describe(text, screen, row, view, withLinks, withWraps);
        }

        return text.ToString();
    }

    private static void Describe(StringBuilder text, Framebuffer screen, int row, Func<Cell, Cell> view, bool withLinks, bool withWraps)
    {
        Row cells = screen[row];
        for (int column = 0; column < cells.Width; column++)
        {
            Cell cell = view(cells[column]);
            bool isHidden = !withWraps && cell.Width == 2 && column + 1 == cells.Width;
            text.Append(CultureInfo.InvariantCulture, $"{row},{column}: ");
            text.Append(isHidden ? "' '" : Contents(cell, cells.ExtraAt(column), withWraps));
            text.Append(cell.Width == 2 && !isHidden ? " wide " : " ").Append(Describe(cell.Rendition));
            text.Append(withLinks ? cells.ExtraAt(column).Link?.ToString() : "").Append('\n');
            column += cell.Width == 2 && !withWraps ? 1 : 0;
        }

        bool wraps = withWraps && cells.Wraps && !WrapFlags.IsOutOfReach(screen, row);
        text.Append(CultureInfo.InvariantCulture, $"{row} wraps {wraps}\n");
    }

    private static string Contents(Cell cell, CellExtra extra, bool isExact)
    {
        if (cell.IsEmpty)
        {
            return "blank";
        }

        string contents = extra.Cluster ?? char.ConvertFromUtf32(cell.CodePoint);
        bool isFallback = (cell.Flags & CellFlags.Fallback) != 0;
        return !isFallback ? $"'{contents}'" : isExact ? $"'{contents}' fallback" : $"'\u00a0{contents}'";
    }

    private static string Describe(Rendition rendition) => $"{rendition.Attributes} {rendition.Foreground} on {rendition.Background}";
}
