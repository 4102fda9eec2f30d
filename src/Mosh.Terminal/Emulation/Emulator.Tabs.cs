namespace Mosh.Terminal.Emulation;

/// <content>Tab stops (spec terminal.md §10). Moving by tabs leaves the pending wrap as it is.</content>
public sealed partial class Emulator
{
    [VtSequence("HT", "HT", "Cursor to the next tab stop")]
    private void HorizontalTab() => MoveToTab(_screen.Variables.Tabs.Forward(_screen.Variables.CursorColumn, 1));

    [VtSequence("CSI Ps I", "CHT", "Cursor forward by tab stops")]
    private void CursorForwardTab() =>
        MoveToTab(_screen.Variables.Tabs.Forward(_screen.Variables.CursorColumn, _parameters.ValueOr(0, 1)));

    [VtSequence("CSI Ps Z", "CBT", "Cursor backward by tab stops")]
    private void CursorBackwardTab() =>
        MoveToTab(_screen.Variables.Tabs.Backward(_screen.Variables.CursorColumn, _parameters.ValueOr(0, 1)));

    [VtSequence("ESC H", "HTS", "Set a tab stop at the cursor")]
    private void SetTabStop() => _screen.Variables.Tabs = _screen.Variables.Tabs.With(_screen.Variables.CursorColumn, isStop: true);

    [VtSequence("CSI 0 g", "TBC", "Clear the tab stop at the cursor")]
    [VtSequence("CSI 3 g", "TBC", "Clear all tab stops")]
    private void ClearTabStops()
    {
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

    private void MoveToTab(int column)
    {
        bool isWrapPending = _screen.Variables.IsWrapPending;
        MoveTo(_screen.Variables.CursorRow, column);
        _screen.Variables.IsWrapPending = isWrapPending;
    }
}
