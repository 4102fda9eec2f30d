using Mosh.Terminal.Screen;

namespace Mosh.Terminal.Display;

/// <content>
/// Cursor motion: the cheapest of the ways there are. On the wire everything of spec terminal.md §4 and §10 counts. A real
/// terminal gets CUP, CR, LF, BS and the four arrows; relative ones only where the column is beyond doubt, and nothing but
/// CUP or CR from the last column, where terminals differ about pending wrap. LF is sent in the first column only,
/// since a console may turn it into a new line.
/// </content>
public sealed partial class FrameEncoder
{
    private const int TabWidth = 8; // spec terminal.md §3: nothing in a frame changes the consumer's tab stops

    /// <summary>The cheapest motion to a cell.</summary>
    /// <param name="row">Row of the cell.</param>
    /// <param name="column">Its column.</param>
    /// <param name="content">The row as it is shown left of the cell, so that it may be printed again; null: unknown.</param>
    private MotionPlan PlanMotion(int row, int column, Row? content)
    {
        MotionPlan best = new() { Vertical = VerticalMotion.Position, Cost = PositionLength(row, column) };
        if (_state.Knowledge == CursorKnowledge.Unknown)
        {
            return best;
        }

        bool canReturn = _capabilities.IsEmulator || row >= _state.Row;
        if (_capabilities.IsEmulator || (!_state.IsPending && _state.IsColumnSure))
        {
            MotionPlan direct = default;
            AddVertical(ref direct, row, canFeed: _capabilities.IsEmulator || _state.Column == 0);
            ConsiderColumns(ref best, direct, _state.Column, row, column, content);
        }

        if (canReturn)
        {
            MotionPlan returning = new() { ReturnsFirst = true, Cost = 1 };
            AddVertical(ref returning, row, canFeed: true);
            ConsiderColumns(ref best, returning, 0, row, column, content);
        }

        return best;
    }

    private static int PositionLength(int row, int column) =>
        column == 0
            ? ByteBuffer.SequenceLength(row + 1)
            : 4 + (row == 0 ? 0 : ByteBuffer.DigitCount(row + 1)) + ByteBuffer.DigitCount(column + 1);

    private void AddVertical(ref MotionPlan plan, int row, bool canFeed)
    {
        int distance = row - _state.Row;
        if (distance == 0)
        {
            return;
        }

        int cost = ByteBuffer.SequenceLength(Math.Abs(distance));
        plan.Vertical = distance > 0 ? VerticalMotion.Down : VerticalMotion.Up;
        if (canFeed && distance > 0 && distance <= cost)
        {
            (plan.Vertical, cost) = (VerticalMotion.LineFeeds, distance);
        }

        if (_capabilities.IsEmulator)
        {
            if (distance == -1)
            {
                (plan.Vertical, cost) = (VerticalMotion.ReverseIndexes, 2);
            }

            int absolute = ByteBuffer.SequenceLength(row + 1);
            if (absolute < cost)
            {
                (plan.Vertical, cost) = (VerticalMotion.RowAbsolute, absolute);
            }
        }

        plan.Cost += cost;
    }

    /// <summary>Tries the ways along the row from a column and keeps the cheapest motion.</summary>
    private void ConsiderColumns(ref MotionPlan best, in MotionPlan start, int from, int row, int column, Row? content)
    {
        if (start.Cost >= best.Cost)
        {
            return;
        }

        int distance = column - from;
        bool leavesPending = _state.IsPending && !start.ReturnsFirst && start.Vertical == VerticalMotion.None;
        if (distance == 0)
        {
            ConsiderStaying(ref best, start, leavesPending, column);
            return;
        }

        if (_capabilities.IsEmulator)
        {
            Consider(ref best, start, ByteBuffer.SequenceLength(column + 1), HorizontalMotion.ColumnAbsolute, column + 1);
        }

        if (distance < 0)
        {
            Consider(ref best, start, -distance, HorizontalMotion.Backspaces, -distance);
            Consider(ref best, start, ByteBuffer.SequenceLength(-distance), HorizontalMotion.Back, -distance);
            return;
        }

        // Tabs keep the pending wrap, and printing would act on it. (Not in the last column: it came from a change of size.)
        bool usesTabs = _knowsTabStops && !leavesPending;
        ConsiderForward(ref best, start, from, column, leavesPending ? null : content);
        if (usesTabs && column / TabWidth > from / TabWidth)
        {
            MotionPlan tabbed = start;
            tabbed.Tabs = (column / TabWidth) - (from / TabWidth);
            tabbed.Cost += tabbed.Tabs;
            ConsiderForward(ref best, tabbed, column - (column % TabWidth), column, content);
        }

        if (usesTabs && column % TabWidth != 0)
        {
            int stop = Math.Min(column - (column % TabWidth) + TabWidth, _width - 1);
            MotionPlan beyond = start;
            beyond.Tabs = (column / TabWidth) - (from / TabWidth) + 1;
            beyond.Cost += beyond.Tabs;
            Consider(
                ref best,
                beyond,
                stop - column,
                stop == column ? HorizontalMotion.None : HorizontalMotion.Backspaces,
                stop - column);
        }
    }

    private void ConsiderStaying(ref MotionPlan best, in MotionPlan start, bool leavesPending, int column)
    {
        if (!leavesPending)
        {
            Consider(ref best, start, 0, HorizontalMotion.None, 0);
        }
        else if (column == _width - 1)
        {
            Consider(ref best, start, 3, HorizontalMotion.Forward, 1); // moves nothing, but ends the pending wrap
        }
        else
        {
            Consider(ref best, start, ByteBuffer.SequenceLength(column + 1), HorizontalMotion.ColumnAbsolute, column + 1);
        }
    }

    private void ConsiderForward(ref MotionPlan best, in MotionPlan start, int from, int column, Row? content)
    {
        int distance = column - from;
        if (distance == 0)
        {
            Consider(ref best, start, 0, HorizontalMotion.None, 0);
            return;
        }

        Consider(ref best, start, ByteBuffer.SequenceLength(distance), HorizontalMotion.Forward, distance);
        if (content is not null && best.Cost - start.Cost > distance)
        {
            Consider(ref best, start, ReprintLength(content, from, column), HorizontalMotion.Reprint, distance);
        }
    }

    private static void Consider(ref MotionPlan best, in MotionPlan start, int cost, HorizontalMotion motion, int distance)
    {
        if (start.Cost + cost < best.Cost)
        {
            best = start;
            best.Cost += cost;
            best.Horizontal = motion;
            best.Distance = distance;
        }
    }

    /// <summary>Bytes to print cells again as they are; far too many where that cannot be done with the current pen.</summary>
    private int ReprintLength(Row content, int from, int to)
    {
        const int Impossible = 1 << 20;
        int length = 0;
        bool startsInWideCharacter = !_capabilities.IsEmulator && from > 0 && content[from - 1].Width == 2;
        if (_state.Link is not null || startsInWideCharacter)
        {
            return Impossible;
        }

        foreach (ref readonly Cell cell in content.Span[from..to])
        {
            bool isPlain = cell.Flags == CellFlags.None && cell.Rendition == _state.Pen
                && (_capabilities.IsEmulator ? cell.CodePoint != 0 : cell.CodePoint < 0x7F);
            if (!isPlain)
            {
                return Impossible;
            }

            length += Utf8Length(cell.CodePoint);
        }

        return length;
    }

    private static int Utf8Length(int codePoint) => codePoint switch
    {
        < 0x80 => 1,
        < 0x800 => 2,
        < 0x10000 => 3,
        _ => 4,
    };
}
