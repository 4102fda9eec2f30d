using Mosh.Terminal.Screen;

namespace Mosh.Terminal.Display;

/// <content>
/// Scrolls. On the wire the cheapest of line feeds at the bottom, RI at the top, SU and SD with or without margins, and IL and
/// DL. A real terminal gets margins, and line feeds or RI at their edge, with the default pen, as in spec display.md §4.
/// </content>
public sealed partial class FrameEncoder
{
    private void Scroll(in ScrollOperation operation)
    {
        if (_capabilities.IsEmulator)
        {
            ScrollEmulator(operation);
        }
        else
        {
            ScrollUserTerminal(operation);
        }

        Row blank = _scratchRows.RentBlank(Cell.Blank(_state.Pen));
        operation.Apply(_rows, blank);
    }

    private void ScrollEmulator(in ScrollOperation operation)
    {
        Cell wanted = _next[operation.FirstVacated][_width - 1];
        if (IsErased(wanted))
        {
            SetErasingPen(wanted.Rendition); // what comes in need not be erased again
        }

        bool reachesTop = operation.Top == 0;
        bool reachesBottom = operation.Bottom == _height - 1;
        if (reachesTop && reachesBottom)
        {
            ScrollWholeScreen(operation);
        }
        else if (reachesBottom)
        {
            ShiftLines(operation.Top, operation.Lines);
        }
        else
        {
            ScrollRegion(operation);
        }
    }

    private void ScrollWholeScreen(in ScrollOperation operation)
    {
        int cost = ByteBuffer.SequenceLength(operation.Distance);
        bool isCursorKnown = _state.Knowledge != CursorKnowledge.Unknown;
        if (operation.Lines > 0 && isCursorKnown && _state.Row == _height - 1 && operation.Lines <= cost)
        {
            _output.AddRepeated((byte)'\n', operation.Lines);
            _state.Place(_state.Row, _state.Column);
        }
        else if (operation.Lines == -1 && isCursorKnown && _state.Row == 0)
        {
            _output.Add("\eM"u8);
            _state.Place(_state.Row, _state.Column);
        }
        else
        {
            _output.AddSequence(operation.Distance, operation.Lines > 0 ? (byte)'S' : (byte)'T');
            EndPendingWrap();
        }
    }

    /// <summary>DL or IL: the rows from <paramref name="row"/> to the bottom of the screen move up or down.</summary>
    private void ShiftLines(int row, int lines)
    {
        if (!(_state.Knowledge != CursorKnowledge.Unknown && _state.Row == row))
        {
            MotionPlan below = PlanMotion(row, _state.Column, null);
            MotionPlan first = PlanMotion(row, 0, null);
            if (_state.Knowledge != CursorKnowledge.Unknown && below.Cost < first.Cost)
            {
                Move(below, row, _state.Column, null);
            }
            else
            {
                Move(first, row, 0, null);
            }
        }

        _output.AddSequence(Math.Abs(lines), lines > 0 ? (byte)'M' : (byte)'L');
        _state.Place(row, 0);
    }

    private void ScrollRegion(in ScrollOperation operation)
    {
        Attempt attempt = BeginAttempt();
        SetMargins(operation);
        _output.AddSequence(operation.Distance, operation.Lines > 0 ? (byte)'S' : (byte)'T');
        _output.Add("\e[r"u8);
        _state.Place(0, 0);
        BeginAlternative(ref attempt, CostWithFirstMotion(attempt.Start, operation));

        int end = operation.Bottom + 1 - operation.Distance;
        int distance = operation.Distance;
        ShiftLines(operation.Lines > 0 ? operation.Top : end, distance);
        ShiftLines(operation.Lines > 0 ? end : operation.Top, -distance);
        KeepsAlternative(ref attempt, CostWithFirstMotion(attempt.AlternativeStart, operation));
    }

    // What came in is drawn next; if it stays blank, the cursor goes where it belongs.
    private int CostWithFirstMotion(int start, in ScrollOperation operation)
    {
        bool isDrawn = BlankTail(_next[operation.FirstVacated]) > 0;
        MotionPlan motion = isDrawn ? PlanMotion(operation.FirstVacated, 0, null) : PlanMotion(_finalRow, _finalColumn, null);
        return _output.Length - start + motion.Cost;
    }

    private void SetMargins(in ScrollOperation operation)
    {
        _output.Add("\e["u8);
        if (operation.Top > 0)
        {
            _output.AddNumber(operation.Top + 1);
        }

        _output.Add((byte)';');
        _output.AddNumber(operation.Bottom + 1);
        _output.Add((byte)'r');
    }

    private void ScrollUserTerminal(in ScrollOperation operation)
    {
        SetPen(Rendition.Default);
        SetLink(null);
        bool isWholeScreen = operation.Top == 0 && operation.Bottom == _height - 1;
        int row = operation.Lines > 0 ? operation.Bottom : operation.Top;
        if (!isWholeScreen)
        {
            _output.Add("\e["u8);
            _output.AddNumber(operation.Top + 1);
            _output.Add((byte)';');
            _output.AddNumber(operation.Bottom + 1);
            _output.Add((byte)'r');
            _state.Knowledge = CursorKnowledge.Unknown;
        }

        if (_state.Knowledge != CursorKnowledge.Unknown && _state.Row == row)
        {
            if (_state.Column > 0 || !_state.IsColumnSure)
            {
                _output.Add((byte)'\r');
            }

            _state.Place(row, 0);
        }
        else
        {
            MoveToDraw(row, 0, null);
        }

        for (int i = 0; i < operation.Distance; i++)
        {
            _output.Add(operation.Lines > 0 ? "\n"u8 : "\eM"u8);
        }

        if (!isWholeScreen)
        {
            _output.Add("\e[r"u8);
            _state.Knowledge = CursorKnowledge.Unknown;
        }
    }
}
