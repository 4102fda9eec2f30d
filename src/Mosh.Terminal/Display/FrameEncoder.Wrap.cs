using Mosh.Terminal.Screen;

namespace Mosh.Terminal.Display;

/// <content>
/// Wrap flags. A row gets its flag when a character is printed while the cursor is in pending wrap behind it (spec
/// terminal.md §5): the last cell is drawn, then at once the first cell of the row below. Nothing may come in between but
/// SGR. Where the character below cannot be printed there and then, a space stands in and is replaced later.
/// </content>
/// <remarks>
/// Out of reach, and so left without the flag: the only row of a screen, rows of one column that are empty or at the bottom,
/// a wide character at the end whose other half has another background, and a bottom row of two columns with a wide character.
/// None of these comes about by printing lines.
/// </remarks>
public sealed partial class FrameEncoder
{
    // Wide and blank: leaves an empty last cell behind and the cursor in pending wrap.
    private static readonly Cell IdeographicSpace = new(0x3000, CellFlags.Wide, default);

    /// <summary>Before a row is drawn whose last cell has to be printed for the flag.</summary>
    private void PrepareWrap(int row, Row next)
    {
        if (!IsErased(next[_width - 1]) || _width == 1)
        {
            return;
        }

        if (EndsInWideCharacter(next))
        {
            _assumed.Set(_width - 2, Unknown, default); // to be printed in any case
        }
        else if (_capabilities.IsEmulator && next[_width - 2].Width == 1)
        {
            PrintIdeographicSpace(row, next);
            PrintOnto(row + 1);
            _assumed.Wraps = true;
        }
    }

    /// <summary>
    /// The row as the consumer holds it. A flag that a frame cannot set may be there all the same, brought by a row that was scrolled or
    /// by a change of size: then nothing is known of it, and where it matters the last cell is drawn again.
    /// </summary>
    private Row WithUncertainWrap(Row row, int index)
    {
        if (!_capabilities.IsEmulator || !row.Wraps || CanWrap(row, index))
        {
            return row;
        }

        Row copy = _scratchRows.RentCopy(row);
        copy.Set(_width - 1, Unknown, default);
        return copy;
    }

    // The remarks of this file, case by case.
    private bool CanWrap(Row row, int index)
    {
        bool isBottom = index == _height - 1;
        bool isEmpty = IsErased(row[row.Width - 1]);
        if (_height == 1 || row.Width == 1)
        {
            return _height > 1 && !isEmpty && !(isBottom && _height > 2);
        }

        bool hasStrayHalf = isEmpty && row[row.Width - 2].Width == 2 && !EndsInWideCharacter(row);
        return !hasStrayHalf && !(isBottom && row.Width == 2 && row[0].Width == 2);
    }

    private static bool EndsInWideCharacter(Row row) =>
        row.Width > 1 && row[row.Width - 2].Width == 2 && row[row.Width - 1].Rendition == Cell.Blank(row[row.Width - 2].Rendition).Rendition;

    private void PrintIdeographicSpace(int row, Row next)
    {
        int column = _width - 2;
        Move(PlanMotion(row, column, null), row, column, null);
        SetErasingPen(next[_width - 1].Rendition);
        Cell space = IdeographicSpace with { Rendition = _state.Pen };
        Print(space, null);
        _assumed.Set(column, space, new CellExtra(null, _state.Link));
        _assumed.Set(column + 1, Cell.Blank(_state.Pen), default);
    }

    /// <summary>Draws the last cell of a row that wraps; the cursor is in pending wrap afterwards.</summary>
    private void DrawWrappingCell(int row, Row next)
    {
        Cell cell = next[_width - 1];
        bool isPrinted = _state.Knowledge == CursorKnowledge.Pending && _state.Row == row
            && _assumed[_width - 1] with { Flags = _assumed[_width - 1].Flags | CellFlags.Wrap } == cell;
        if (isPrinted || (row == _height - 1 && _capabilities.IsEmulator && !IsErased(cell)))
        {
            return; // the bottom row is completed by WrapBottomRow
        }

        if (!IsErased(cell))
        {
            DrawCell(row, next, _width - 1);
        }
        else if (_capabilities.IsEmulator)
        {
            EraseRun(row, next, _width - 1, _width);
            _assumed.Wraps = false;
        }
        else
        {
            MoveToDrawWith(cell.Rendition, row, _width - 1, next);
            SetLink(null);
            WriteSpaces(1);
        }
    }

    /// <summary>Makes the row wrap, if the cursor is where printing does that.</summary>
    private void CompleteWrap(int row, Row next)
    {
        if (row == _height - 1)
        {
            WrapBottomRow(row, next);
        }
        else if (_state.Knowledge == CursorKnowledge.Pending && _state.Row == row)
        {
            PrintOnto(row + 1);
        }
    }

    /// <summary>Prints the first cell of a row, or something in its place, out of pending wrap.</summary>
    private void PrintOnto(int row)
    {
        Cell cell = _next[row][0];
        CellExtra extra = _next[row].ExtraAt(0);
        bool isBlank = cell.CodePoint == 0;
        bool hasLinkInUse = !_capabilities.Hyperlinks || extra.Link == _state.Link;
        bool isPrintable = hasLinkInUse && !(_capabilities.IsEmulator && (isBlank || (cell.Flags & CellFlags.Fallback) != 0));
        if (isPrintable)
        {
            SetPen(cell.Rendition);
        }
        else
        {
            cell = new Cell(' ', CellFlags.None, _state.Pen);
            extra = new CellExtra(null, _state.Link);
        }

        cell = cell with { Flags = cell.Flags & ~CellFlags.Wrap };
        _state.Place(row, 0);
        Print(cell, extra.Cluster);
        _wrapped = new WrappedCell(true, cell, extra);
    }

    /// <summary>
    /// The bottom row cannot wrap without scrolling unless it lies outside of the scroll region: then the cursor stays in the
    /// row, and the row's own first cell is printed again.
    /// </summary>
    private void WrapBottomRow(int row, Row next)
    {
        if (!_capabilities.IsEmulator)
        {
            return;
        }

        bool isPossible = _height > 2 && _width > 1 && (_width > 2 || next[0].Width == 1);
        if (!isPossible || !PrintLastCell(row, next, setsMargins: true))
        {
            _assumed.Wraps = true;
            if (!IsHeld(next, _width - 1))
            {
                DrawCell(row, next, _width - 1);
            }

            return;
        }

        PrintOnto(row);
        _assumed.Wraps = true;
        _assumed.Set(0, _wrapped.Cell, _wrapped.Extra);
        if (_wrapped.Cell.Width == 2)
        {
            _assumed.Set(1, Cell.Blank(_wrapped.Cell.Rendition), default);
        }

        _wrapped = default;
        _output.Add("\e[r"u8);
        _state.Place(0, 0);
        DrawDifferences(row, next);
    }

    /// <summary>Prints what ends a wrapping row, so that the cursor is in pending wrap. False: it cannot be printed.</summary>
    private bool PrintLastCell(int row, Row next, bool setsMargins)
    {
        bool isEmpty = IsErased(next[_width - 1]);
        bool isWide = EndsInWideCharacter(next);
        if (isEmpty && !isWide && (_width == 1 || next[_width - 2].Width == 2))
        {
            return false;
        }

        if (setsMargins)
        {
            _output.Add("\e[;"u8);
            _output.AddNumber(_height - 1);
            _output.Add((byte)'r');
            int column = isEmpty ? _width - 2 : _width - 1;
            WritePosition(row, column); // line feeds would scroll now
            _state.Place(row, column);
        }

        if (isEmpty && !isWide)
        {
            PrintIdeographicSpace(row, next);
        }
        else
        {
            DrawCell(row, next, isEmpty ? _width - 2 : _width - 1);
        }

        return true;
    }

    /// <summary>
    /// On a screen of two rows there is no scroll region that leaves the bottom row out: it is drawn first, wraps by scrolling
    /// up, and is scrolled down again.
    /// </summary>
    private void WrapLowerOfTwoRows()
    {
        Row next = _next[1];
        LoadRow(1, next);
        DrawDifferences(1, next);
        if (IsHeld(next, _width - 1) || !PrintLastCell(1, next, setsMargins: false))
        {
            return;
        }

        _output.Add(" \e[T"u8);
        _state.Place(1, Math.Min(1, _width - 1));
        _assumed.Wraps = true;
        _rows[0] = _scratchRows.RentBlank(Cell.Blank(_state.Pen));
        _rows[1] = _scratchRows.RentCopy(_assumed);
    }
}
