using System.Text;
using Mosh.Terminal.Screen;

namespace Mosh.Simulation.Tests;

/// <summary>A screen as somebody would describe it over the telephone: for comparison and for failure messages.</summary>
internal static class ScreenText
{
    public static string Of(Framebuffer screen)
    {
        StringBuilder text = new();
        text.Append($"{screen.Width}x{screen.Height}, cursor {screen.CursorRow};{screen.CursorColumn} {screen.IsCursorVisible}\n");
        for (int row = 0; row < screen.Height; row++)
        {
            for (int column = 0; column < screen.Width; column += screen[row][column].Width)
            {
                text.Append(Look(screen[row], column));
            }

            text.Append('\n');
        }

        return text.ToString();
    }

    /// <summary>What a person sees of a cell: blanks are blank, whatever they are made of.</summary>
    private static string Look(Row row, int column)
    {
        Cell cell = row[column];
        if (cell.IsEmpty || (cell.Width == 2 && column == row.Width - 1))
        {
            // Half a wide character at the edge (a resize leaves it there) is nothing that a terminal could show.
            return " ";
        }

        string character = row.ExtraAt(column).Cluster ?? char.ConvertFromUtf32(cell.CodePoint);
        string shown = (cell.Flags & CellFlags.Fallback) != 0 ? " " + character : character;
        return shown.Replace('\u00a0', ' ');
    }
}
