using Mosh.Terminal.Screen;

namespace Mosh.Terminal.Emulation;

/// <content>Tab stops (spec terminal.md §10). Moving by tabs leaves the pending wrap as it is.</content>
public sealed partial class Emulator
{
    [VtSequence("HT", "HT", "Cursor to the next tab stop")]
    private void HorizontalTab() => MoveByTabs(1, isForward: true);

    [VtSequence("CSI Ps I", "CHT", "Cursor forward by tab stops")]
    private void CursorForwardTab() => MoveByTabs(_parameters.ValueOr(0, 1), isForward: true);

    [VtSequence("CSI Ps Z", "CBT", "Cursor backward by tab stops")]
    private void CursorBackwardTab() => MoveByTabs(_parameters.ValueOr(0, 1), isForward: false);

    [VtSequence("ESC H", "HTS", "Set a tab stop at the cursor")]
    private void SetTabStop()
    {
        if (TrySpendTabStops())
        {
            _screen.Variables.Tabs = _screen.Variables.Tabs.With(_screen.Variables.CursorColumn, isStop: true);
        }
    }

    [VtSequence("CSI 0 g", "TBC", "Clear the tab stop at the cursor")]
    [VtSequence("CSI 3 g", "TBC", "Clear all tab stops")]
    private void ClearTabStops()
    {
        if (!TrySpendTabStops())
        {
            return;
        }

        switch (_parameters[0])
        {
            case 0:
                _screen.Variables.Tabs = _screen.Variables.Tabs.With(_screen.Variables.CursorColumn, isStop: false);
                break;
            case 3:
                _screen.Variables.Tabs = _screen.Variables.Tabs.Cleared();
                break;
            default:
                UnknownFunctions++;
                break;
        }
    }

    private void MoveByTabs(int count, bool isForward)
    {
        if (Budget.IsExceeded)
        {
            return; // the search itself is what costs
        }

        ref ScreenVariables screen = ref _screen.Variables;
        int column = screen.CursorColumn;
        int target = isForward ? screen.Tabs.Forward(column, count) : screen.Tabs.Backward(column, count);
        Budget.TrySpend((Math.Abs(target - column) / TabStepsPerCell) + 1);
        bool isWrapPending = screen.IsWrapPending;
        MoveTo(screen.CursorRow, target);
        screen.IsWrapPending = isWrapPending;
    }
}
