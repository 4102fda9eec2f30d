using System.Buffers;
using System.Runtime.CompilerServices;
using System.Text;
using Mosh.Terminal.Screen;
using Mosh.Terminal.Text;

namespace Mosh.Terminal.Emulation;

/// <content>
/// Text in runs: what <see cref="Print"/> does for one character, done for as much of a row as comes in one piece, with the
/// row and the pen looked up once.
/// </content>
public sealed partial class Emulator
{
    /// <summary>Prints characters up to the first that is none or that needs <see cref="PrintCharacter"/>; says how many bytes they have.</summary>
    private int PrintText(ReadOnlySpan<byte> text)
    {
        ref ScreenVariables screen = ref _screen.Variables;
        int taken = 0;
        if (!CanPrintRuns)
        {
            return 0;
        }

        while (taken < text.Length)
        {
            ReadOnlySpan<byte> rest = text[taken..];
            int codePoint = NextCharacter(rest, out int length);
            int width = CharacterWidth.Of(codePoint);
            if (width == 0)
            {
                Combine(codePoint);
                taken += length;
                continue;
            }

            // A wide character that does not fit leaves a blank behind, which PrintCharacter does.
            if (width < 0 || (width == 2 && screen.CursorColumn == _screen.Width - 1 && screen.IsAutowrap && !screen.IsWrapPending))
            {
                break;
            }

            WrapIfPending();
            taken += PrintRun(rest);
        }

        return taken;
    }

    /// <summary>
    /// Whether a character replaces just the cells at the cursor. (On a single column a wide character never fits; outside the
    /// limits of origin mode the first character moves the cursor into them.)
    /// </summary>
    private bool CanPrintRuns
    {
        get
        {
            ref ScreenVariables screen = ref _screen.Variables;
            return !screen.IsInsertMode && screen.CurrentLink is null && _screen.Width > 1
                && screen.CursorRow >= TopLimit && screen.CursorRow <= BottomLimit;
        }
    }

    /// <summary>Prints from the cursor to the end of the row at most; the first character is one that fits.</summary>
    private int PrintRun(ReadOnlySpan<byte> text)
    {
        ref ScreenVariables screen = ref _screen.Variables;
        Span<Cell> cells = _screen.WritableRow(screen.CursorRow).Cells;
        Rendition pen = screen.Pen;
        Cell blank = Cell.Blank(pen);
        int column = screen.CursorColumn;
        int last = column;
        int taken = 0;
        while (taken < text.Length && column < cells.Length)
        {
            if (IsPrintableAscii(text[taken]))
            {
                int count = Row.WriteAscii(cells[column..], text[taken..], pen);
                taken += count;
                column += count;
                last = column - 1;
                continue;
            }

            int codePoint = NextCharacter(text[taken..], out int length);
            int width = CharacterWidth.Of(codePoint);
            if (width <= 0 || (width == 2 && column == cells.Length - 1 && screen.IsAutowrap))
            {
                break;
            }

            last = column;
            cells[column] = new Cell(codePoint, width == 2 ? CellFlags.Wide : CellFlags.None, pen);
            if (width == 2 && column + 1 < cells.Length)
            {
                cells[column + 1] = blank;
            }

            taken += length;
            column += width;
        }

        screen.CursorColumn = last;
        Advance(column - last);
        return taken;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool IsPrintableAscii(byte value) => value is >= FirstPrintable and <= LastPrintable;

    /// <summary>
    /// The character at the start of <paramref name="text"/>, −1 where there is no whole well-formed one. The two lengths in
    /// which nearly all text of the world comes are decoded here; <see cref="Rune"/> has too many cases to be inlined.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int NextCharacter(ReadOnlySpan<byte> text, out int length)
    {
        int first = text[0];
        if (first < 0x80)
        {
            length = 1;
            return first;
        }

        if (first is >= 0xE1 and <= 0xEC && text.Length > 2 && IsContinuation(text[1]) && IsContinuation(text[2]))
        {
            length = 3;
            return ((first & 0x0F) << 12) | ((text[1] & 0x3F) << 6) | (text[2] & 0x3F);
        }

        if (first is >= 0xC2 and <= 0xDF && text.Length > 1 && IsContinuation(text[1]))
        {
            length = 2;
            return ((first & 0x1F) << 6) | (text[1] & 0x3F);
        }

        return Rune.DecodeFromUtf8(text, out Rune rune, out length) == OperationStatus.Done ? rune.Value : -1;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool IsContinuation(byte value) => (value & 0xC0) == 0x80;
}
