using Mosh.Terminal.Screen;
using Mosh.Terminal.Text;

namespace Mosh.Terminal.Emulation;

/// <content>Printing (spec terminal.md §5).</content>
public sealed partial class Emulator
{
    private void Print(int codePoint)
    {
        switch (CharacterWidth.Of(codePoint))
        {
            case 0:
                Combine(codePoint);
                break;
            case 1:
                PrintCharacter(codePoint, 1);
                break;
            case 2:
                PrintCharacter(codePoint, 2);
                break;
        }
    }

    private void PrintCharacter(int codePoint, int width)
    {
        ref ScreenVariables screen = ref _screen.Variables;
        if (!WrapIfPending() && width == 2 && screen.IsAutowrap && screen.CursorColumn == _screen.Width - 1)
        {
            EraseCells(screen.CursorColumn, 1); // a wide character does not fit: it goes to the next row
            screen.CursorColumn = 0;
            Index();
        }

        if (screen.IsInsertMode)
        {
            InsertCells(width);
        }

        Row row = _screen.WritableRow(screen.CursorRow);
        Cell cell = new(codePoint, width == 2 ? CellFlags.Wide : CellFlags.None, screen.Pen);
        if (screen.CurrentLink is null)
        {
            row.Cells[screen.CursorColumn] = cell;
        }
        else
        {
            row.Set(screen.CursorColumn, cell, new CellExtra(null, screen.CurrentLink));
        }

        if (width == 2 && screen.CursorColumn + 1 < _screen.Width)
        {
            row.Cells[screen.CursorColumn + 1] = _screen.Blank;
        }

        Advance(width);
    }

    /// <summary>Goes to the next row if the last column was printed to; says whether it did.</summary>
    private bool WrapIfPending()
    {
        ref ScreenVariables screen = ref _screen.Variables;
        if (!screen.IsWrapPending || !screen.IsAutowrap)
        {
            return false;
        }

        _screen.WritableRow(screen.CursorRow).Wraps = true;
        screen.CursorColumn = 0;
        Index();
        return true;
    }

    private void Advance(int width)
    {
        ref ScreenVariables screen = ref _screen.Variables;
        screen.CombiningRow = screen.CursorRow;
        screen.CombiningColumn = screen.CursorColumn;
        int column = screen.CursorColumn + width;
        screen.IsWrapPending = column >= _screen.Width;
        screen.CursorColumn = Math.Min(column, _screen.Width - 1);
        screen.CursorRow = Math.Clamp(screen.CursorRow, TopLimit, BottomLimit);
    }
}
