using Mosh.Terminal.Screen;

namespace Mosh.Terminal.Display;

/// <content>Writing the motion that was found to be the cheapest.</content>
public sealed partial class FrameEncoder
{
    private void Move(in MotionPlan plan, int row, int column, Row? content)
    {
        if (plan.ReturnsFirst)
        {
            _output.Add((byte)'\r');
        }

        WriteVertical(plan.Vertical, row, column);
        if (plan.Tabs > 0)
        {
            _output.AddRepeated((byte)'\t', plan.Tabs);
        }

        bool isSure = plan.ReturnsFirst || plan.Vertical == VerticalMotion.Position || _state.IsColumnSure;
        WriteHorizontal(plan, column, content);
        _state.Place(row, column);
        _state.IsColumnSure = isSure;
        _state.CombinesAtCursor = plan.Horizontal != HorizontalMotion.Reprint;
    }

    private void WriteVertical(VerticalMotion motion, int row, int column)
    {
        int distance = Math.Abs(row - _state.Row);
        switch (motion)
        {
            case VerticalMotion.LineFeeds:
                _output.AddRepeated((byte)'\n', distance);
                break;
            case VerticalMotion.ReverseIndexes:
                _output.Add("\eM"u8);
                break;
            case VerticalMotion.Down:
                _output.AddSequence(distance, (byte)'B');
                break;
            case VerticalMotion.Up:
                _output.AddSequence(distance, (byte)'A');
                break;
            case VerticalMotion.RowAbsolute:
                _output.AddSequence(row + 1, (byte)'d');
                break;
            case VerticalMotion.Position:
                WritePosition(row, column);
                break;
            case VerticalMotion.None:
            default:
                break;
        }
    }

    private void WritePosition(int row, int column)
    {
        if (column == 0)
        {
            _output.AddSequence(row + 1, (byte)'H');
            return;
        }

        _output.Add("\e["u8);
        if (row > 0)
        {
            _output.AddNumber(row + 1);
        }

        _output.Add((byte)';');
        _output.AddNumber(column + 1);
        _output.Add((byte)'H');
    }

    private void WriteHorizontal(in MotionPlan plan, int column, Row? content)
    {
        switch (plan.Horizontal)
        {
            case HorizontalMotion.Backspaces:
                _output.AddRepeated((byte)'\b', plan.Distance);
                break;
            case HorizontalMotion.Back:
                _output.AddSequence(plan.Distance, (byte)'D');
                break;
            case HorizontalMotion.Forward:
                _output.AddSequence(plan.Distance, (byte)'C');
                break;
            case HorizontalMotion.ColumnAbsolute:
                _output.AddSequence(plan.Distance, (byte)'G');
                break;
            case HorizontalMotion.Reprint:
                foreach (ref readonly Cell cell in content!.Span[(column - plan.Distance)..column])
                {
                    _output.AddCodePoint(cell.CodePoint == 0 ? ' ' : cell.CodePoint);
                }

                break;
            case HorizontalMotion.None:
            default:
                break;
        }
    }
}
