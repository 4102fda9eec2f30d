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
                Cell cell = screen[row][column];
                CellExtra extra = screen[row].ExtraAt(column);
                text.Append(extra.Cluster ?? (cell.IsEmpty ? " " : char.ConvertFromUtf32(cell.CodePoint)));
            }

            text.Append('\n');
        }

        return text.ToString();
    }
}
