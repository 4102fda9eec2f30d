using Mosh.Terminal.Screen;

namespace Mosh.Terminal.Display;

/// <content>Going somewhere: to draw there, or to put a combining mark there.</content>
public sealed partial class FrameEncoder
{
    /// <summary>Moves the cursor in order to draw there.</summary>
    private void MoveToDraw(int row, int column, Row? content)
    {
        if (_state.IsAt(row, column) && _state.Knowledge == CursorKnowledge.Known)
        {
            return;
        }

        bool isNextLine = _state.Knowledge == CursorKnowledge.Pending && column == 0 && row == _state.Row + 1;
        if (!isNextLine && !_state.IsAt(row, column))
        {
            HideCursor();
        }

        Move(PlanMotion(row, column, content), row, column, content);
    }

    private void HideCursor()
    {
        if (_capabilities.HidesCursorWhileDrawing && _state.IsCursorVisible)
        {
            _output.Add("\e[?25l"u8);
            _state.IsCursorVisible = false;
        }
    }

    /// <summary>Moves the cursor to a cell where it counts as arrived, so that a combining mark goes there.</summary>
    private void MoveToCombine(int row, int column)
    {
        if (_state.IsAt(row, column) && _state.CombinesAtCursor && !_state.IsPending)
        {
            return;
        }

        if (_state.Knowledge != CursorKnowledge.Unknown && _state.Row == row && column == 0)
        {
            _output.Add((byte)'\r');
        }
        else if (_state.Knowledge != CursorKnowledge.Unknown && _state.Row == row)
        {
            _output.AddSequence(column + 1, (byte)'G');
        }
        else
        {
            Move(PlanMotion(row, column, null), row, column, null);
        }

        _state.Place(row, column);
    }
}
