using Mosh.Terminal.Screen;

namespace Mosh.Terminal.Display;

/// <content>
/// Blank cells: ECH, EL and ED; on a real terminal also spaces, as in spec display.md §5. The emulator holds spaces and
/// blanks apart, so that spaces are no choice there.
/// </content>
public sealed partial class FrameEncoder
{
    // Up to here spaces are not longer than ECH, and leave the cursor behind them.
    private const int MaximumSpaces = 4;

    /// <summary>First of the equal blank cells that end a row; the width if there are none.</summary>
    private static int BlankTail(Row row)
    {
        ReadOnlySpan<Cell> cells = row.Span;
        Cell blank = cells[^1];
        return IsErased(blank) && (blank.Flags & CellFlags.Wrap) == 0 ? cells.LastIndexOfAnyExcept(blank) + 1 : cells.Length;
    }

    private bool ErasesWith(Rendition blank) => _capabilities.BackColorErase || blank.IsDefault;

    /// <summary>Draws blank cells from <paramref name="column"/> on; the first column that is still to be looked at.</summary>
    private int EraseRun(int row, Row next, int column, int limit)
    {
        Cell blank = next[column];
        ReadOnlySpan<Cell> cells = next.Span;
        int end = column + 1;
        while (end < limit && cells[end] == blank)
        {
            end++;
        }

        int lastDifference = end - 1;
        while (_assumed[lastDifference] == blank)
        {
            lastDifference--;
        }

        int count = lastDifference + 1 - column;
        bool erases = _capabilities.EraseCharacters && ErasesWith(blank.Rendition)
            && (_capabilities.IsEmulator || count > MaximumSpaces);
        if (erases)
        {
            _interiorErasures++;
            _interiorBlank = blank.Rendition;
            int start = EraseCharactersFrom(row, next, column);
            SetErasingPen(blank.Rendition);
            _output.AddSequence(lastDifference + 1 - start, (byte)'X');
            EndPendingWrap();
        }
        else
        {
            MoveToDrawWith(blank.Rendition, row, column, next);
            SetLink(null);
            WriteSpaces(count);
        }

        bool cutsWide = !_capabilities.IsEmulator && lastDifference + 1 < _width && _assumed[lastDifference].Width == 2;
        _assumed.Fill(column, count, blank);
        if (cutsWide)
        {
            _assumed.Set(lastDifference + 1, Unknown, default);
        }

        return lastDifference + 1;
    }

    /// <summary>Where to erase from: the cursor's column where all from there on is to be blank, else <paramref name="column"/>.</summary>
    private int EraseCharactersFrom(int row, Row next, int column)
    {
        if (_state.Knowledge != CursorKnowledge.Unknown && _state.Row == row && _state.Column <= column
            && (_capabilities.IsEmulator || (!_state.IsPending && _state.IsColumnSure))
            && !next.Span[_state.Column..column].ContainsAnyExcept(next[column]))
        {
            return _state.Column;
        }

        MoveToDraw(row, column, next);
        return column;
    }

    private void WriteSpaces(int count)
    {
        _output.AddRepeated((byte)' ', count);
        Advance(count);
    }

    // Every function but a few ends it (spec terminal.md §2); the cursor stays where it is.
    private void EndPendingWrap()
    {
        if (_state.IsPending && _capabilities.IsEmulator)
        {
            _state.Knowledge = CursorKnowledge.Known;
        }
    }

    /// <summary>
    /// Erases the end of a row, and with it all rows below where they are blank too. True: nothing is left to do below.
    /// </summary>
    private bool EraseTail(int row, Row next, int tail, int column)
    {
        Rendition blank = next[column].Rendition;
        if (!ErasesWith(blank))
        {
            MoveToDrawWith(blank, row, column, next);
            SetLink(null);
            WriteSpaces(_width - column);
            return false;
        }

        _tailErasures++;
        bool erasesBelow = IsBlankBelow(row, blank) && DiffersBelow(row);
        if (!(tail == 0 && IsCursorInBlankEnd(row, blank)))
        {
            MoveIntoTail(row, next, tail, column);
            SetErasingPen(blank);
            _output.Add(erasesBelow ? "\e[J"u8 : "\e[K"u8);
        }
        else
        {
            SetErasingPen(blank);
            _output.Add("\e[J"u8);
            erasesBelow = true;
        }

        EndPendingWrap();
        return erasesBelow;
    }

    private void MoveIntoTail(int row, Row next, int tail, int column)
    {
        bool isInside = _state.Knowledge != CursorKnowledge.Unknown && _state.Row == row
            && _state.Column >= tail && _state.Column <= column
            && (_capabilities.IsEmulator || (!_state.IsPending && _state.IsColumnSure));
        if (isInside)
        {
            return;
        }

        bool isTailCheaper = PlanMotion(row, tail, next).Cost <= PlanMotion(row, column, next).Cost;
        MoveToDraw(row, isTailCheaper ? tail : column, next);
    }

    /// <summary>Whether all rows below are to be blank in this rendition.</summary>
    private bool IsBlankBelow(int row, Rendition blank)
    {
        if (_firstBlankRow < 0)
        {
            FindBlankEnd();
        }

        return row + 1 >= _firstBlankRow && (row + 1 == _height || blank == _blankEnd);
    }

    private void FindBlankEnd()
    {
        _blankEnd = _next[_height - 1][0].Rendition;
        int row = _height;
        while (row > 0 && BlankTail(_next[row - 1]) == 0 && _next[row - 1][0].Rendition == _blankEnd)
        {
            row--;
        }

        _firstBlankRow = row;
    }

    private bool DiffersBelow(int row)
    {
        for (int below = row + 1; below < _height; below++)
        {
            if (!_next[below].ContentEquals(_rows[below]))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether everything from the cursor to the end of the screen is to be blank, and it stands above the row.</summary>
    private bool IsCursorInBlankEnd(int row, Rendition blank)
    {
        bool isAbove = _state.Knowledge == CursorKnowledge.Known && _state.IsColumnSure && _state.Row < row;
        if (!isAbove || !IsBlankBelow(row - 1, blank) || _state.Row + 1 < _firstBlankRow)
        {
            return false;
        }

        Row cursorRow = _next[_state.Row];
        return BlankTail(cursorRow) <= _state.Column && cursorRow[_width - 1].Rendition == blank;
    }
}
