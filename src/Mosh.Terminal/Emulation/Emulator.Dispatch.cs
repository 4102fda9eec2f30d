using Mosh.Terminal.Parsing;

namespace Mosh.Terminal.Emulation;

/// <content>
/// Functions to handlers. Every function, also an unknown one, cancels a pending wrap before it acts, except the few that are
/// looked up first (spec terminal.md §2 "Dispatch" and pitfalls.md 18).
/// </content>
public sealed partial class Emulator
{
    /// <summary>Functions and modes met so far that this emulator does not know; for tests of what it does know.</summary>
    internal ulong UnknownFunctions { get; private set; }

    private void ExecuteControl(int control)
    {
        if (control == 0x09)
        {
            HorizontalTab();
            return;
        }

        _screen.Variables.IsWrapPending = false;
        switch (control)
        {
            case 0x07: Bell(); break;
            case 0x08: Backspace(); break;
            case 0x0A or 0x0B or 0x0C or 0x84: Index(); break;
            case 0x0D: CarriageReturn(); break;
            case 0x85: NextLine(); break;
            case 0x88: SetTabStop(); break;
            case 0x8D: ReverseIndex(); break;
            default: UnknownFunctions++; break;
        }
    }

    private void DispatchEscape(ulong name)
    {
        // ESC and one of these is the seven-bit form of a C1 control (ECMA-48 §5.3).
        if (name is >= 0x40 and <= 0x5F)
        {
            ExecuteControl((int)name + 0x40);
            return;
        }

        _screen.Variables.IsWrapPending = false;
        switch (name)
        {
            case '7': SaveCursor(); break;
            case '8': RestoreCursor(); break;
            case 'c': ResetToInitialState(); break;
            case FunctionName.Hash | '8': ScreenAlignmentTest(); break;
            default: UnknownFunctions++; break;
        }
    }

    private void DispatchCsi(ulong name)
    {
        switch (name)
        {
            case 'm': SelectGraphicRendition(); break;
            case 'I': CursorForwardTab(); break;
            case 'Z': CursorBackwardTab(); break;
            case 'g': ClearTabStops(); break;
            case FunctionName.Private | 'h': ChangePrivateModes(true); break;
            case FunctionName.Private | 'l': ChangePrivateModes(false); break;
            default:
                _screen.Variables.IsWrapPending = false;
                DispatchCsiAfterWrap(name);
                break;
        }
    }

    private void DispatchCsiAfterWrap(ulong name)
    {
        switch (name)
        {
            case 'A': CursorUp(); break;
            case 'B': CursorDown(); break;
            case 'C': CursorForward(); break;
            case 'D': CursorBackward(); break;
            case 'H' or 'f': CursorPosition(); break;
            case 'G' or '`': CursorColumn(); break;
            case 'd': CursorRow(); break;
            case 'J': EraseInDisplay(); break;
            case 'K': EraseInLine(); break;
            case 'X': EraseCharacters(); break;
            case '@': InsertCharacters(); break;
            case 'P': DeleteCharacters(); break;
            case 'L': InsertLines(); break;
            case 'M': DeleteLines(); break;
            case 'S': ScrollUp(); break;
            case 'T': ScrollDown(); break;
            case 'r': SetMargins(); break;
            case 'h': ChangeAnsiModes(true); break;
            case 'l': ChangeAnsiModes(false); break;
            case 'n': ReportStatus(); break;
            case 'c': ReportPrimaryAttributes(); break;
            case FunctionName.Secondary | 'c': ReportSecondaryAttributes(); break;
            case FunctionName.Exclamation | 'p': SoftReset(); break;
            default: UnknownFunctions++; break;
        }
    }
}
