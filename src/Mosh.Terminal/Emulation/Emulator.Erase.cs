using Mosh.Terminal.Screen;

namespace Mosh.Terminal.Emulation;

/// <content>Erasing, inserting and deleting cells (spec terminal.md §8). Erased cells take the pen's background.</content>
public sealed partial class Emulator
{
    [VtSequence("CSI 0 J", "ED", "Erase from the cursor to the end of the screen")]
    [VtSequence("CSI 1 J", "ED", "Erase from the start of the screen to the cursor")]
    [VtSequence("CSI 2 J", "ED", "Erase the screen")]
    private void EraseInDisplay()
    {
        int row = _screen.Variables.CursorRow;
        switch (_parameters[0])
        {
            case 0:
                EraseRows(row + 1, _screen.Height);
                EraseInLine();
                break;
            case 1:
                EraseRows(0, row);
                EraseInLine();
                break;
            case 2:
                EraseRows(0, _screen.Height);
                break;
            default:
                UnknownFunctions++;
                break;
        }
    }

    [VtSequence("CSI 0 K", "EL", "Erase from the cursor to the end of the row")]
    [VtSequence("CSI 1 K", "EL", "Erase from the start of the row to the cursor")]
    [VtSequence("CSI 2 K", "EL", "Erase the row")]
    private void EraseInLine()
    {
        int column = _screen.Variables.CursorColumn;
        switch (_parameters[0])
        {
            case 0:
                EraseCells(column, _screen.Width - column);
                break;
            case 1:
                EraseCells(0, column + 1);
                break;
            case 2:
                EraseRows(_screen.Variables.CursorRow, _screen.Variables.CursorRow + 1);
                break;
            default:
                UnknownFunctions++;
                break;
        }
    }

    [VtSequence("CSI Ps X", "ECH", "Erase characters")]
    private void EraseCharacters()
    {
        int column = _screen.Variables.CursorColumn;
        EraseCells(column, Math.Min(_parameters.ValueOr(0, 1), _screen.Width - column));
    }

    [VtSequence("CSI Ps @", "ICH", "Insert blank characters")]
    private void InsertCharacters() => InsertCells(_parameters.ValueOr(0, 1));

    [VtSequence("CSI Ps P", "DCH", "Delete characters")]
    private void DeleteCharacters()
    {
        if (TrySpendRestOfRow())
        {
            _screen.WritableRow(_screen.Variables.CursorRow)
                .DeleteCells(_screen.Variables.CursorColumn, _parameters.ValueOr(0, 1), _screen.Blank);
        }
    }

    [VtSequence("ESC # 8", "DECALN", "Fill the screen with E")]
    private void ScreenAlignmentTest()
    {
        if (!TrySpendRows(_screen.Height))
        {
            return;
        }

        Cell letter = _screen.Blank with { CodePoint = 'E' };
        for (int row = 0; row < _screen.Height; row++)
        {
            _screen.EraseRow(row, letter);
        }
    }

    private void InsertCells(int count)
    {
        if (TrySpendRestOfRow())
        {
            _screen.WritableRow(_screen.Variables.CursorRow).InsertCells(_screen.Variables.CursorColumn, count, _screen.Blank);
        }
    }

    private void EraseCells(int column, int count)
    {
        if (Budget.TrySpend(count))
        {
            _screen.WritableRow(_screen.Variables.CursorRow).Fill(column, count, _screen.Blank);
        }
    }

    private void EraseRows(int first, int end)
    {
        if (!TrySpendRows(end - first))
        {
            return;
        }

        for (int row = first; row < end; row++)
        {
            _screen.EraseRow(row, _screen.Blank);
        }
    }
}
