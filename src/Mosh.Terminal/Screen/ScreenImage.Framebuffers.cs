namespace Mosh.Terminal.Screen;

/// <content>From a framebuffer, and back.</content>
public sealed partial class ScreenImage
{
    /// <summary>A picture of what <paramref name="screen"/> shows now. Call it on the thread that the framebuffer belongs to.</summary>
    public static ScreenImage Of(Framebuffer screen)
    {
        ArgumentNullException.ThrowIfNull(screen);
        Cell[] cells = new Cell[screen.Width * screen.Height];
        CellExtra[]? extras = null;
        for (int row = 0; row < screen.Height; row++)
        {
            Row source = screen[row];
            int start = row * screen.Width;
            source.Span.CopyTo(cells.AsSpan(start));
            if (source.MayHaveExtras)
            {
                extras ??= new CellExtra[cells.Length];
                CopyExtras(source, extras.AsSpan(start, screen.Width));
            }

            MakeWideCharactersWhole(cells.AsSpan(start, screen.Width));
        }

        return new ScreenImage(screen.Width, screen.Height, cells, extras, screen.Variables);
    }

    /// <summary>A new framebuffer that shows this picture and shares nothing with any other.</summary>
    public Framebuffer ToFramebuffer()
    {
        Framebuffer screen = new(Width, Height);
        for (int row = 0; row < Height; row++)
        {
            Row target = screen.WritableRow(row);
            for (int column = 0; column < Width; column++)
            {
                int index = (row * Width) + column;
                Cell cell = _cells[index];
                target.Set(column, cell, (cell.Flags & CellFlags.HasExtra) != 0 ? _extras![index] : default);
            }
        }

        screen.Variables = _variables;
        return screen;
    }

    private static void CopyExtras(Row source, Span<CellExtra> target)
    {
        for (int column = 0; column < source.Width; column++)
        {
            target[column] = source.ExtraAt(column);
        }
    }

    // The emulator's screen can hold half overwritten wide characters (spec terminal.md §3); terminals skip what is beside a
    // wide character.
    private static void MakeWideCharactersWhole(Span<Cell> cells)
    {
        for (int column = 0; column < cells.Length; column++)
        {
            Cell cell = cells[column];
            if (cell.Width == 1)
            {
                continue;
            }

            if (column + 1 == cells.Length)
            {
                cells[column] = new Cell(' ', cell.Flags & CellFlags.Wrap, cell.Rendition);
                return;
            }

            column++;
            cells[column] = Cell.Blank(cell.Rendition) with { Flags = cells[column].Flags & CellFlags.Wrap };
        }
    }
}
