using Mosh.Terminal.Parsing;
using Mosh.Terminal.Screen;

namespace Mosh.Terminal.Emulation;

/// <content>
/// Output that nobody can see: when more arrives at once than the screen holds, its beginning has scrolled away before anyone
/// looks. Of plain output only what is left of it is written, with the same screen in the end. Nothing of it can come back: there
/// is no scrollback in a terminal of mosh.
/// </content>
public sealed partial class Emulator
{
    /// <summary>Our choice: in less than this there is little to be saved, and a scan for it cost more than it saved.</summary>
    private const int ShortestUnseen = 4096;

    /// <summary>How many bytes were skipped so far; for tests that some are.</summary>
    internal long UnseenBytes { get; private set; }

    private bool IsAtRest => _state == ParserState.Ground && !_decoder.IsIncomplete;

    /// <summary>Writes the first part of output that is long enough to have one that nobody sees; says how long that part is.</summary>
    private int WriteLong(ReadOnlySpan<byte> bytes)
    {
        int begun = 0;
        while (!IsAtRest && begun < bytes.Length)
        {
            WriteAll(bytes.Slice(begun++, 1));
        }

        ReadOnlySpan<byte> plain = bytes.Slice(begun, PlainOutput.LengthIn(bytes[begun..]));
        int unseen = begun + SkipUnseen(plain);
        int end = Math.Max(begun + plain.Length, Math.Min(bytes.Length, ShortestUnseen));
        WriteAll(bytes[unseen..end]);
        return end;
    }

    /// <summary>Skips what scrolls away by the end of plain output, except for what it does to pen and cursor; says how long it is.</summary>
    private int SkipUnseen(ReadOnlySpan<byte> plain)
    {
        ref ScreenVariables screen = ref _screen.Variables;
        int lastRow = _screen.Height - 1;
        if (screen.MarginTop != 0 || screen.MarginBottom != lastRow)
        {
            return 0;
        }

        // As many line feeds as there are rows, from the last row on, move every row of now out of the screen. The first of them
        // comes with a carriage return, so that the column is known.
        int start = LineEndBefore(plain, _screen.Height);
        if (start < 0 || !HasLineFeeds(plain[..start], lastRow - screen.CursorRow))
        {
            return 0;
        }

        ReplayPen(plain[..start]);
        screen.CursorRow = lastRow;
        UnseenBytes += start;
        return start;
    }

    /// <summary>The place of the last CR LF with at least <paramref name="lines"/> line feeds from there to the end; −1 if there is none.</summary>
    private static int LineEndBefore(ReadOnlySpan<byte> plain, int lines)
    {
        int place = plain.Length;
        for (int line = 1; line < lines && place >= 0; line++)
        {
            place = plain[..place].LastIndexOf((byte)'\n');
        }

        return place < 0 ? -1 : plain[..place].LastIndexOf("\r\n"u8);
    }

    private static bool HasLineFeeds(ReadOnlySpan<byte> plain, int count)
    {
        for (; count > 0; count--)
        {
            int place = plain.IndexOf((byte)'\n');
            if (place < 0)
            {
                return false;
            }

            plain = plain[(place + 1)..];
        }

        return true;
    }

    /// <summary>Does to the pen what all of this does: from the last sequence on that does not build on others before it.</summary>
    private void ReplayPen(ReadOnlySpan<byte> plain)
    {
        int last = plain.LastIndexOf(Escape);
        int from = last;
        while (from >= 0 && !IsReset(plain[from..]))
        {
            last = from;
            from = plain[..from].LastIndexOf(Escape);
        }

        for (int place = from < 0 ? last : from; place >= 0;)
        {
            place += TakeControlSequence(plain[place..]);
            int next = plain[place..].IndexOf(Escape);
            place = next < 0 ? -1 : place + next;
        }
    }

    /// <summary>Whether a control sequence is SGR with 0 as its first parameter.</summary>
    private static bool IsReset(ReadOnlySpan<byte> sequence)
    {
        ReadOnlySpan<byte> parameters = sequence[2..];
        parameters = parameters[..(parameters.IndexOfAny((byte)'m', (byte)'K') + 1)];
        return parameters[^1] == (byte)'m' && (parameters.Length == 1 || (parameters[0] == (byte)'0' && parameters[1] is (byte)'m' or (byte)';'));
    }
}
