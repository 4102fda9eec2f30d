using Mosh.Terminal.Screen;

namespace Mosh.Terminal.Display;

/// <summary>Private modes (spec display.md §3, steps 4, 11 and 13 to 16; terminal.md §9).</summary>
internal static class ModeWriter
{
    private const int ReverseVideo = 5;
    private const int CursorVisible = 25;
    private const int MouseFocus = 1004;
    private const int AlternateScroll = 1007;
    private const int BracketedPaste = 2004;

    /// <summary>Sets or resets one mode.</summary>
    public static void Write(ByteBuffer output, int mode, bool isSet)
    {
        output.Add("\e[?"u8);
        output.AddNumber(mode);
        output.Add(isSet ? (byte)'h' : (byte)'l');
    }

    /// <summary>Sends all modes but reverse video and cursor visibility, to a terminal in an unknown state.</summary>
    public static void WriteAll(ByteBuffer output, Framebuffer last, Framebuffer target, bool isEmulator)
    {
        Write(output, BracketedPaste, target.IsBracketedPaste);
        if (target.Mouse == MouseReporting.None)
        {
            output.Add("\e[?1003l\e[?1002l\e[?1001l\e[?1000l"u8);
        }
        else
        {
            WriteReplacement(output, (int)last.Mouse, (int)target.Mouse);
        }

        Write(output, MouseFocus, target.IsMouseFocusReporting);
        if (target.MouseEncoding == MouseEncoding.Default)
        {
            output.Add("\e[?1015l\e[?1006l\e[?1005l"u8);
        }
        else
        {
            WriteReplacement(output, (int)last.MouseEncoding, (int)target.MouseEncoding);
        }

        if (isEmulator)
        {
            Write(output, AlternateScroll, target.IsAlternateScroll);
        }
    }

    /// <summary>Sends the modes that differ; to the emulator also reverse video and cursor visibility, all in one sequence.</summary>
    public static void WriteChanges(ByteBuffer output, Framebuffer last, Framebuffer target, bool isCursorVisible, bool isEmulator)
    {
        if (isEmulator)
        {
            WriteCombined(output, last, target, isCursorVisible, isSet: true);
            WriteCombined(output, last, target, isCursorVisible, isSet: false);
            return;
        }

        if (last.IsBracketedPaste != target.IsBracketedPaste)
        {
            Write(output, BracketedPaste, target.IsBracketedPaste);
        }

        WriteReplacementIfDifferent(output, (int)last.Mouse, (int)target.Mouse);
        if (last.IsMouseFocusReporting != target.IsMouseFocusReporting)
        {
            Write(output, MouseFocus, target.IsMouseFocusReporting);
        }

        WriteReplacementIfDifferent(output, (int)last.MouseEncoding, (int)target.MouseEncoding);
    }

    private static void WriteReplacementIfDifferent(ByteBuffer output, int last, int target)
    {
        if (last == target)
        {
            return;
        }

        if (target == 0)
        {
            Write(output, last, isSet: false);
        }
        else
        {
            WriteReplacement(output, last, target);
        }
    }

    private static void WriteReplacement(ByteBuffer output, int last, int target)
    {
        if (last != 0)
        {
            Write(output, last, isSet: false);
        }

        Write(output, target, isSet: true);
    }

    private static void WriteCombined(ByteBuffer output, Framebuffer last, Framebuffer target, bool isCursorVisible, bool isSet)
    {
        ModeList list = new(output, isSet);
        list.AddIfChanged(ReverseVideo, last.IsReverseVideo, target.IsReverseVideo);
        list.AddIfChanged(CursorVisible, isCursorVisible, target.IsCursorVisible);
        list.AddIfChanged(BracketedPaste, last.IsBracketedPaste, target.IsBracketedPaste);
        list.AddIfChanged(MouseFocus, last.IsMouseFocusReporting, target.IsMouseFocusReporting);
        list.AddIfChanged(AlternateScroll, last.IsAlternateScroll, target.IsAlternateScroll);
        list.AddIfReplaced((int)last.Mouse, (int)target.Mouse);
        list.AddIfReplaced((int)last.MouseEncoding, (int)target.MouseEncoding);
        list.Finish();
    }
}
