using Mosh.Terminal.Screen;

namespace Mosh.Terminal.Display;

/// <summary>Rows as a real terminal shows them: a wide character always has both of its columns.</summary>
/// <remarks>
/// The emulator's screen can hold half overwritten wide characters (spec terminal.md §3). Frames of mosh 1.4.0 skip what is
/// beside a wide character; so does this.
/// </remarks>
internal static class VisibleRow
{
    /// <summary>The row itself, or a copy from <paramref name="rows"/> in which all wide characters are whole.</summary>
    public static Row Of(Row row, ScratchRows rows)
    {
        ReadOnlySpan<Cell> cells = row.Span;
        if (!HasWideCells(cells))
        {
            return row;
        }

        for (int column = 0; column < cells.Length; column++)
        {
            if (cells[column].Width == 2)
            {
                if (column + 1 == cells.Length || WithoutWrap(cells[column + 1]) != Cell.Blank(cells[column].Rendition))
                {
                    return Repair(rows.RentCopy(row), column);
                }

                column++;
            }
        }

        return row;
    }

    private static bool HasWideCells(ReadOnlySpan<Cell> cells)
    {
        CellFlags all = CellFlags.None;
        foreach (ref readonly Cell cell in cells)
        {
            all |= cell.Flags;
        }

        return (all & CellFlags.Wide) != 0;
    }

    private static Row Repair(Row row, int column)
    {
        while (column < row.Width)
        {
            Cell cell = row[column];
            if (cell.Width == 2 && column + 1 == row.Width)
            {
                row.Set(column, new Cell(' ', cell.Flags & CellFlags.Wrap, cell.Rendition), default);
            }
            else if (cell.Width == 2)
            {
                column++;
                row.Set(column, Cell.Blank(cell.Rendition) with { Flags = row[column].Flags & CellFlags.Wrap }, default);
            }

            column++;
        }

        return row;
    }

    private static Cell WithoutWrap(in Cell cell) => cell with { Flags = cell.Flags & ~CellFlags.Wrap };
}
