using Mosh.Terminal.Screen;

namespace Mosh.Terminal.Display;

/// <content>All rows: as they are, after scrolling, after clearing.</content>
public sealed partial class FrameEncoder
{
    private const int WorthScrolling = 6; // bytes; scrolling and drawing what comes in cost about as much
    private const int MaximumScrolls = 3; // our choice: panes one above the other that scroll in one frame
    private const int WorthClearing = 2; // erasures; clearing takes the place of one

    private void DrawScreen(Framebuffer target, bool redraws)
    {
        Attempt attempt = BeginAttempt();
        DrawRows();
        if (redraws || _output.Length - attempt.Start <= WorthScrolling)
        {
            return;
        }

        bool mayClear = _erasures >= WorthClearing && _capabilities.IsEmulator;
        TryScrolls(ref attempt, target);
        if (mayClear)
        {
            BeginAlternative(ref attempt, CostSince(attempt.Start, target));
            ClearFromFirstDifference(LengthToBeat(attempt));
            KeepsAlternative(ref attempt, CostSince(attempt.AlternativeStart, target));
        }
    }

    private void TryScrolls(ref Attempt attempt, Framebuffer target)
    {
        Span<ScrollOperation> operations = stackalloc ScrollOperation[MaximumScrolls];
        int count = _scrollDetector.Find(_last, _next, _scratchRows.RentBlank(default), operations);
        for (int tried = 1; tried <= count; tried++)
        {
            BeginAlternative(ref attempt, CostSince(attempt.Start, target));
            Array.Copy(_last, _rows, _height);
            foreach (ScrollOperation operation in operations[..tried])
            {
                Scroll(operation);
            }

            DrawRowsFromHere(LengthToBeat(attempt));
            KeepsAlternative(ref attempt, CostSince(attempt.AlternativeStart, target));
        }
    }

    /// <summary>The bytes from <paramref name="start"/> on, and what is needed afterwards for cursor and pen.</summary>
    private int CostSince(int start, Framebuffer target)
    {
        int cost = _output.Length - start + PenWriter.Cost(_state.Pen, target.Pen, _capabilities.IsEmulator);
        if (!IsFinished)
        {
            cost += PlanMotion(_finalRow, _finalColumn, _next[_finalRow]).Cost;
        }

        const int VisibilityLength = 6;
        return _state.IsCursorVisible == target.IsCursorVisible ? cost : cost + VisibilityLength;
    }

    private void DrawRows()
    {
        Array.Copy(_last, _rows, _height);
        DrawRowsFromHere(int.MaxValue);
    }

    /// <summary>Draws the rows, or gives up where the output has reached <paramref name="limit"/>.</summary>
    private void DrawRowsFromHere(int limit)
    {
        if (_capabilities.IsEmulator && _height == 2 && _next[1].Wraps && !Row.CellEquals(_next[1], _width - 1, _rows[1], _width - 1))
        {
            WrapLowerOfTwoRows();
        }

        for (int row = 0; row < _height && _output.Length < limit; row++)
        {
            if ((_wrapped.IsPresent || !ReferenceEquals(_rows[row], _next[row])) && DrawRow(row))
            {
                return;
            }
        }
    }

    private void ClearFromFirstDifference(int limit)
    {
        int row = 0;
        while (_next[row].ContentEquals(_last[row]))
        {
            row++;
        }

        Array.Copy(_last, _rows, _height);
        LoadRow(row, _next[row]);
        int column = NextDifference(_next[row], 0);
        MoveToDraw(row, column, _next[row]);
        Cell end = _next[_height - 1][_width - 1];
        SetErasingPen(IsErased(end) ? end.Rendition : Rendition.Default);
        _output.Add("\e[J"u8);
        EndPendingWrap();
        Cell blank = Cell.Blank(_state.Pen);
        _assumed.Fill(column, _width - column, blank);
        _rows[row] = _scratchRows.RentCopy(_assumed);
        if (row + 1 < _height)
        {
            Array.Fill(_rows, _scratchRows.RentBlank(blank), row + 1, _height - row - 1);
        }

        DrawRowsFromHere(limit);
    }
}
