using Mosh.Terminal.Screen;

namespace Mosh.Terminal.Emulation;

/// <content>Modes and resets (spec terminal.md §7–§9). There is one screen: the alternate-screen modes are unknown on purpose.</content>
public sealed partial class Emulator
{
    [VtSequence("CSI 4 h/l", "IRM", "Insert mode; replace mode")]
    private void ChangeAnsiModes(bool on)
    {
        for (int index = 0; index < _parameters.Count; index++)
        {
            if (_parameters[index] == 4)
            {
                _screen.Variables.IsInsertMode = on;
            }
            else
            {
                UnknownFunctions++;
            }
        }
    }

    private void ChangePrivateModes(bool on)
    {
        for (int index = 0; index < _parameters.Count; index++)
        {
            ChangePrivateMode(_parameters[index], on);
        }
    }

    [VtSequence("CSI ? 1 h/l", "DECCKM", "Application cursor keys; normal")]
    [VtSequence("CSI ? 3 h/l", "DECCOLM", "Clear the screen and go home, both alike; the width stays")]
    [VtSequence("CSI ? 5 h/l", "DECSCNM", "Reverse video; normal")]
    [VtSequence("CSI ? 6 h/l", "DECOM", "Origin mode; off")]
    [VtSequence("CSI ? 7 h/l", "DECAWM", "Autowrap; off")]
    [VtSequence("CSI ? 25 h/l", "DECTCEM", "Show the cursor; hide it")]
    [VtSequence("CSI ? 9 h/l", "DECSET", "Mouse reporting: X10; none")]
    [VtSequence("CSI ? 1000 h/l", "DECSET", "Mouse reporting: presses and releases; none")]
    [VtSequence("CSI ? 1001 h/l", "DECSET", "Mouse reporting: highlight; none")]
    [VtSequence("CSI ? 1002 h/l", "DECSET", "Mouse reporting: motion while a button is down; none")]
    [VtSequence("CSI ? 1003 h/l", "DECSET", "Mouse reporting: all motion; none")]
    [VtSequence("CSI ? 1004 h/l", "DECSET", "Focus events; off")]
    [VtSequence("CSI ? 1005 h/l", "DECSET", "Mouse encoding: UTF-8; default")]
    [VtSequence("CSI ? 1006 h/l", "DECSET", "Mouse encoding: SGR; default")]
    [VtSequence("CSI ? 1015 h/l", "DECSET", "Mouse encoding: urxvt; default")]
    [VtSequence("CSI ? 1007 h/l", "DECSET", "Alternate scroll; off")]
    [VtSequence("CSI ? 2004 h/l", "DECSET", "Bracketed paste; off")]
    private void ChangePrivateMode(int mode, bool on)
    {
        ref ScreenVariables screen = ref _screen.Variables;
        switch (mode)
        {
            case 1: screen.IsApplicationCursorKeys = on; break;
            case 3: ClearScreenAndGoHome(); break;
            case 5: screen.IsReverseVideo = on; break;
            case 6: ChangeOriginMode(on); break;
            case 7: screen.IsAutowrap = on; break;
            case 25: screen.IsCursorVisible = on; break;
            case 9 or 1000 or 1001 or 1002 or 1003: screen.Mouse = on ? (MouseReporting)mode : MouseReporting.None; break;
            case 1005 or 1006 or 1015: screen.MouseEncoding = on ? (MouseEncoding)mode : MouseEncoding.Default; break;
            case 1004: screen.IsMouseFocusReporting = on; break;
            case 1007: screen.IsAlternateScroll = on; break;
            case 2004: screen.IsBracketedPaste = on; break;
            default: UnknownFunctions++; break;
        }
    }

    private void ClearScreenAndGoHome()
    {
        MoveHome();
        EraseRows(0, _screen.Height);
    }

    /// <summary>The cursor goes home by the old value of the mode (spec terminal.md §9, "Mode 6 detail").</summary>
    private void ChangeOriginMode(bool on)
    {
        MoveHome();
        _screen.Variables.IsOriginMode = on;
    }

    [VtSequence("ESC c", "RIS", "Reset to the initial state")]
    private void ResetToInitialState()
    {
        if (TrySpendRows(_screen.Height))
        {
            _screen.Reset();
        }
    }

    [VtSequence("CSI ! p", "DECSTR", "Soft reset")]
    private void SoftReset()
    {
        ref ScreenVariables screen = ref _screen.Variables;
        screen.IsInsertMode = false;
        screen.IsOriginMode = false;
        screen.IsCursorVisible = true;
        screen.IsApplicationCursorKeys = false;
        screen.MarginTop = 0;
        screen.MarginBottom = _screen.Height - 1;
        screen.Pen = Rendition.Default;
        screen.CurrentLink = null;
        screen.Saved = SavedCursor.Initial;
    }
}
