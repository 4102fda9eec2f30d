using Mosh.Terminal.Screen;

namespace Mosh.Terminal.Display;

/// <content>Drawing single cells: pen, hyperlink, text, and what printing does to the cells beside.</content>
public sealed partial class FrameEncoder
{
    // Nothing that is ever displayed: differs from every cell.
    private static readonly Cell Unknown = new(-1, CellFlags.None, default);

    // From here on terminals do not agree about widths (combining marks, ambiguous and wide characters).
    private const int FirstDoubtfulCodePoint = 0x300;
    private const int SoftHyphen = 0xAD;

    /// <summary>Whether the cell is what erasing leaves, given the right background.</summary>
    private static bool IsErased(in Cell cell) =>
        cell.CodePoint == 0 && (cell.Flags & ~CellFlags.Wrap) == 0 && cell.Rendition == cell.Rendition.BackgroundOnly;

    private void SetPen(Rendition pen)
    {
        PenWriter.Write(_output, _state.Pen, pen, _capabilities.IsEmulator);
        _state.Pen = pen;
    }

    private void SetLink(Hyperlink? link)
    {
        if (_capabilities.Hyperlinks && link != _state.Link)
        {
            WriteLink(link);
        }
    }

    private void WriteLink(Hyperlink? link)
    {
        _output.Add("\e]8;"u8);
        _output.AddText(link?.Parameters ?? "");
        _output.Add((byte)';');
        _output.AddText(link?.Url ?? "");
        if (_capabilities.IsEmulator)
        {
            _output.Add((byte)'\a'); // a byte shorter than ST, and ends the sequence just as well (spec terminal.md §2)
        }
        else
        {
            _output.Add("\e\\"u8);
        }

        _state.Link = link;
    }

    /// <summary>Makes the pen one under which erasing gives <paramref name="blank"/>.</summary>
    private void SetErasingPen(Rendition blank)
    {
        if (!_capabilities.IsEmulator)
        {
            SetPen(blank);
            SetLink(null);
            return;
        }

        if (_state.Pen.Background == blank.Background)
        {
            return; // all that the emulator looks at (spec terminal.md §3)
        }

        Rendition best = blank;
        int cost = PenWriter.Cost(_state.Pen, best, isEmulator: true);
        Rendition changed = _state.Pen.WithBackground(blank.Background);
        if (PenWriter.Cost(_state.Pen, changed, isEmulator: true) < cost)
        {
            best = changed;
        }

        SetPen(best);
    }

    /// <summary>Draws one cell of the row in hand. Wide ones leave a blank beside them.</summary>
    private void DrawCell(int row, Row next, int column)
    {
        Cell cell = next[column];
        CellExtra extra = next.ExtraAt(column);
        if ((cell.Flags & CellFlags.Fallback) != 0 && _capabilities.IsEmulator)
        {
            DrawFallbackCell(row, next, column, extra.Cluster);
            return;
        }

        MoveToDrawWith(cell.Rendition, row, column, next);
        SetLink(extra.Link);
        bool isCut = cell.Width == 2 && column == _width - 1;
        if (isCut && _capabilities.IsEmulator)
        {
            // With autowrap a wide character never stays in the last column (spec terminal.md §5).
            _output.Add("\e[?7l"u8);
            Print(cell, extra.Cluster);
            _output.Add("\e[?7h"u8);
        }
        else
        {
            Print(isCut ? new Cell(' ', CellFlags.None, cell.Rendition) : cell, isCut ? null : extra.Cluster);
        }

        NoteDrawn(next, column, cell.Width);
    }

    private void MoveToDrawWith(Rendition pen, int row, int column, Row next)
    {
        // Cells to be skipped that have the new pen can be printed again once it is set.
        bool mayReprint = _state.Pen != pen && column > 0 && next[column - 1].Rendition == pen && _state.Row == row;
        if (mayReprint && !_state.IsAt(row, column))
        {
            MotionPlan before = PlanMotion(row, column, next);
            Rendition old = _state.Pen;
            _state.Pen = pen;
            MotionPlan after = PlanMotion(row, column, next);
            _state.Pen = old;
            if (after.Cost < before.Cost)
            {
                SetPen(pen);
            }
        }

        MoveToDraw(row, column, next);
        SetPen(pen);
    }

    /// <summary>
    /// A cell whose contents begin with a combining mark comes about when one is sent to an empty cell (spec terminal.md §5).
    /// </summary>
    private void DrawFallbackCell(int row, Row next, int column, string? cluster)
    {
        Cell cell = next[column];
        if (_assumed[column] != Cell.Blank(cell.Rendition))
        {
            MoveToDraw(row, column, next);
            SetErasingPen(cell.Rendition);
            _output.AddSequence(1, (byte)'X');
        }

        MoveToCombine(row, column);
        PrintContents(cell, cluster);
        Advance(1);
        NoteDrawn(next, column, 1);
    }

    private void Print(in Cell cell, string? cluster)
    {
        if ((cell.Flags & CellFlags.Fallback) != 0)
        {
            _output.AddCodePoint(0xA0); // spec display.md §2
        }

        PrintContents(cell, cluster);
        if (cell.CodePoint is >= FirstDoubtfulCodePoint or SoftHyphen || cluster is not null)
        {
            _state.IsColumnSure = false;
        }

        Advance(cell.Width);
    }

    private void PrintContents(in Cell cell, string? cluster)
    {
        if (cluster is not null)
        {
            _output.AddText(cluster);
        }
        else
        {
            _output.AddCodePoint(cell.CodePoint == 0 ? ' ' : cell.CodePoint);
        }
    }

    private void Advance(int columns)
    {
        _state.CombinesAtCursor = false;
        _state.Column += columns;
        if (_state.Column >= _width)
        {
            _state.Column = _width - 1;
            _state.Knowledge = CursorKnowledge.Pending;
        }
    }

    /// <summary>Notes what drawing a cell has done to the row in hand.</summary>
    private void NoteDrawn(Row next, int column, int width)
    {
        int beside = column + width;
        bool cutsWide = !_capabilities.IsEmulator && beside < _width && _assumed[beside - 1].Width == 2;
        Cell cell = next[column];
        _assumed.Set(column, cell with { Flags = cell.Flags & ~CellFlags.Wrap }, next.ExtraAt(column));
        if (width == 2 && beside <= _width)
        {
            _assumed.Set(beside - 1, Cell.Blank(cell.Rendition), default);
        }

        if (cutsWide)
        {
            _assumed.Set(beside, Unknown, default); // a real terminal drops the other half as well
        }
    }
}
