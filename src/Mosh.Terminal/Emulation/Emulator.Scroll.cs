using Mosh.Terminal.Screen;

namespace Mosh.Terminal.Emulation;

/// <content>Line feeds and scrolling (spec terminal.md §4, §7, §8).</content>
public sealed partial class Emulator
{
    [VtSequence("LF", "LF", "Cursor down, scrolling at the bottom margin")]
    [VtSequence("VT", "VT", "As LF")]
    [VtSequence("FF", "FF", "As LF")]
    [VtSequence("ESC D", "IND", "As LF")]
    private void Index()
    {
        ref ScreenVariables screen = ref _screen.Variables;
        if (screen.CursorRow == screen.MarginBottom)
        {
            DeleteRows(screen.MarginTop, screen.MarginBottom, 1);
            MoveTo(screen.CursorRow, screen.CursorColumn);
        }
        else
        {
            MoveTo(screen.CursorRow + 1, screen.CursorColumn);
        }
    }

    [VtSequence("ESC M", "RI", "Cursor up, scrolling at the top margin")]
    private void ReverseIndex()
    {
        ref ScreenVariables screen = ref _screen.Variables;
        if (screen.CursorRow == screen.MarginTop)
        {
            InsertRows(screen.MarginTop, screen.MarginBottom, 1);
            MoveTo(screen.CursorRow, screen.CursorColumn);
        }
        else
        {
            MoveTo(screen.CursorRow - 1, screen.CursorColumn);
        }
    }

    [VtSequence("ESC E", "NEL", "CR and LF")]
    private void NextLine()
    {
        CarriageReturn();
        Index();
    }

    [VtSequence("CSI Ps S", "SU", "Scroll up")]
    private void ScrollUp() =>
        DeleteRows(_screen.Variables.MarginTop, _screen.Variables.MarginBottom, _parameters.ValueOr(0, 1));

    [VtSequence("CSI Ps T", "SD", "Scroll down")]
    private void ScrollDown() =>
        InsertRows(_screen.Variables.MarginTop, _screen.Variables.MarginBottom, _parameters.ValueOr(0, 1));

    [VtSequence("CSI Ps L", "IL", "Insert lines at the cursor")]
    private void InsertLines()
    {
        if (IsInsideMargins)
        {
            InsertRows(_screen.Variables.CursorRow, _screen.Variables.MarginBottom, _parameters.ValueOr(0, 1));
        }

        CarriageReturn();
    }

    [VtSequence("CSI Ps M", "DL", "Delete lines at the cursor")]
    private void DeleteLines()
    {
        if (IsInsideMargins)
        {
            DeleteRows(_screen.Variables.CursorRow, _screen.Variables.MarginBottom, _parameters.ValueOr(0, 1));
        }

        CarriageReturn();
    }

    [VtSequence("CSI Ps ; Ps r", "DECSTBM", "Set top and bottom margin")]
    private void SetMargins()
    {
        int top = _parameters.ValueOr(0, 1);
        int bottom = _parameters.ValueOr(1, _screen.Height);
        if (bottom <= top || top > _screen.Height)
        {
            return;
        }

        _screen.Variables.MarginTop = top - 1;
        _screen.Variables.MarginBottom = Math.Min(bottom, _screen.Height) - 1;
        MoveHome();
    }

    private void DeleteRows(int first, int bottom, int count)
    {
        if (TrySpendScroll(first, bottom, count))
        {
            _screen.DeleteRows(first, bottom, count);
        }
    }

    private void InsertRows(int first, int bottom, int count)
    {
        if (TrySpendScroll(first, bottom, count))
        {
            _screen.InsertRows(first, bottom, count);
        }
    }

    private bool IsInsideMargins =>
        _screen.Variables.CursorRow >= _screen.Variables.MarginTop && _screen.Variables.CursorRow <= _screen.Variables.MarginBottom;
}
