using System.Buffers;
using System.Text;
using Mosh.Hosting.Native;

namespace Mosh.Hosting.Terminals;

/// <summary>
/// From the events of a Windows console in virtual terminal mode to the bytes that a terminal would send. In that mode the
/// console itself turns function keys into escape sequences, one event per UTF-16 unit; the halves of a surrogate pair may
/// come in different reads. One thread.
/// </summary>
internal sealed class ConsoleKeyDecoder
{
    // Virtual-Key Codes.
    private const ushort AltKey = 0x12;
    private const ushort SpaceKey = 0x20;
    private const ushort TwoKey = 0x32;

    private char _highSurrogate;

    /// <summary>Appends what an event types to the output.</summary>
    public void Decode(in ConsoleInputRecord record, IBufferWriter<byte> output)
    {
        if (record.EventType != ConsoleInputRecord.KeyEvent || !Types(record))
        {
            return;
        }

        for (int count = Math.Max(record.RepeatCount, (ushort)1); count > 0; count--)
        {
            Append(record.Character, output);
        }
    }

    // A character typed by its number on the keypad, with Alt held, comes when Alt is let go.
    private static bool Types(in ConsoleInputRecord record) => record.IsKeyDown == 0
        ? record.VirtualKey == AltKey && record.Character != '\0'
        : record.Character != '\0' || IsNull(record);

    // Shift and its like are events without a character. So is Ctrl+Space, which means NUL; an event without a key is one that
    // the console made itself, to tell a byte of a sequence.
    private static bool IsNull(in ConsoleInputRecord record) => record.VirtualKey == 0
        || (record.VirtualKey is SpaceKey or TwoKey
            && (record.ControlKeys & ConsoleInputRecord.AnyControl) != 0
            && (record.ControlKeys & ConsoleInputRecord.AnyAlt) == 0);

    private void Append(char unit, IBufferWriter<byte> output)
    {
        if (_highSurrogate != '\0')
        {
            char high = _highSurrogate;
            _highSurrogate = '\0';
            if (Rune.TryCreate(high, unit, out Rune pair))
            {
                Append(pair, output);
                return;
            }

            Append(Rune.ReplacementChar, output);
        }

        if (char.IsHighSurrogate(unit))
        {
            _highSurrogate = unit;
            return;
        }

        Append(Rune.TryCreate(unit, out Rune rune) ? rune : Rune.ReplacementChar, output);
    }

    private static void Append(Rune rune, IBufferWriter<byte> output) => output.Advance(rune.EncodeToUtf8(output.GetSpan(4)));
}
