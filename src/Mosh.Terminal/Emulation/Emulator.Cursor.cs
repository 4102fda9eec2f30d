using Mosh.Terminal.Screen;

namespace Mosh.Terminal.Emulation;

/// <content>Cursor movement (spec terminal.md §4, §7, §8).</content>
public sealed partial class Emulator
{
    /// <summary>First row that the cursor may go to.</summary>
    private int TopLimit => _screen.Variables.IsOriginMode ? _screen.Variables.MarginTop : 0;

    private int BottomLimit => _screen.Variables.IsOriginMode ? _screen.Variables.MarginBottom : _screen.Height - 1;

    [VtSequence("CSI Ps A", "CUU", "Cursor up")]
    private void CursorUp() => MoveTo(_screen.Variables.CursorRow - _parameters.ValueOr(0, 1), _screen.Variables.CursorColumn);

    [VtSequence("CSI Ps B", "CUD", "Cursor down")]
    private void CursorDown() => MoveTo(_screen.Variables.CursorRow + _parameters.ValueOr(0, 1), _screen.Variables.CursorColumn);

    [VtSequence("CSI Ps C", "CUF", "Cursor forward")]
    private void CursorForward() => MoveTo(_screen.Variables.CursorRow, _screen.Variables.CursorColumn + _parameters.ValueOr(0, 1));

    [VtSequence("CSI Ps D", "CUB", "Cursor backward")]
    private void CursorBackward() => MoveTo(_screen.Variables.CursorRow, _screen.Variables.CursorColumn - _parameters.ValueOr(0, 1));

    [VtSequence("CSI Ps ; Ps H", "CUP", "Cursor to row and column")]
    [VtSequence("CSI Ps ; Ps f", "HVP", "Cursor to row and column")]
    private void CursorPosition() => MoveTo(TopLimit + _parameters.ValueOr(0, 1) - 1, _parameters.ValueOr(1, 1) - 1);

    [VtSequence("CSI Ps G", "CHA", "Cursor to column")]
    [VtSequence("CSI Ps `", "HPA", "Cursor to column")]
    private void CursorColumn() => MoveTo(_screen.Variables.CursorRow, _parameters.ValueOr(0, 1) - 1);

    [VtSequence("CSI Ps d", "VPA", "Cursor to row")]
    private void CursorRow() => MoveTo(TopLimit + _parameters.ValueOr(0, 1) - 1, _screen.Variables.CursorColumn);

    [VtSequence("BS", "BS", "Cursor back by one column")]
    private void Backspace() => MoveTo(_screen.Variables.CursorRow, _screen.Variables.CursorColumn - 1);

    [VtSequence("CR", "CR", "Cursor to the first column")]
    private void CarriageReturn() => MoveTo(_screen.Variables.CursorRow, 0);

    [VtSequence("ESC 7", "DECSC", "Save cursor position, pen, autowrap and origin mode")]
    private void SaveCursor()
    {
        ref ScreenVariables screen = ref _screen.Variables;
        screen.Saved = new SavedCursor(screen.CursorRow, screen.CursorColumn, screen.Pen, screen.IsAutowrap, screen.IsOriginMode);
    }

    [VtSequence("ESC 8", "DECRC", "Restore what was saved")]
    private void RestoreCursor()
    {
        ref ScreenVariables screen = ref _screen.Variables;
        SavedCursor saved = screen.Saved;
        screen.Pen = saved.Pen;
        screen.IsAutowrap = saved.IsAutowrap;
        screen.IsOriginMode = saved.IsOriginMode;
        MoveTo(saved.Row, saved.Column);
    }

    private void MoveHome() => MoveTo(TopLimit, 0);

    /// <summary>
    /// Every movement ends here: the position is clamped into the limits, combining marks go to it, a pending wrap is off.
    /// </summary>
    private void MoveTo(int row, int column)
    {
        ref ScreenVariables screen = ref _screen.Variables;
        screen.CursorRow = Math.Max(TopLimit, Math.Min(row, BottomLimit));
        screen.CursorColumn = Math.Max(0, Math.Min(column, _screen.Width - 1));
        screen.CombiningRow = screen.CursorRow;
        screen.CombiningColumn = screen.CursorColumn;
        screen.IsWrapPending = false;
    }
}
