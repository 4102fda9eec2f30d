using System.Buffers;
using System.Text;
using Mosh.Terminal.Parsing;
using Mosh.Terminal.Text;

namespace Mosh.Terminal.Emulation;

/// <content>Bytes to code points. Runs of printable ASCII, by far the most of all output, go to the screen in one piece.</content>
public sealed partial class Emulator
{
    private const byte FirstPrintable = 0x20;
    private const byte LastPrintable = 0x7E;

    /// <summary>First code point after the C1 controls.</summary>
    private const int FirstAboveControls = 0xA0;

    private Utf8Decoder _decoder;

    /// <summary>Takes the next bytes of the application's output. Sequences may be split anywhere between calls.</summary>
    public void Write(ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            byte next = bytes[0];
            if (_decoder.IsIncomplete)
            {
                Decode(next);
                bytes = bytes[1..];
            }
            else if (next >= 0x80)
            {
                bytes = bytes[DecodeCharacter(bytes)..];
            }
            else if (_state == ParserState.Ground && next is >= FirstPrintable and <= LastPrintable)
            {
                int length = bytes.IndexOfAnyExceptInRange(FirstPrintable, LastPrintable);
                length = length < 0 ? bytes.Length : length;
                PrintAscii(bytes[..length]);
                bytes = bytes[length..];
            }
            else if (_state == ParserState.CsiParameter && _parameters.Add(bytes) is > 0 and int taken)
            {
                bytes = bytes[taken..]; // as the table has it; text with 24-bit colours goes from 220 to 360 MB/s by this
            }
            else
            {
                Parse(next);
                bytes = bytes[1..];
            }
        }
    }

    /// <summary>Forgets a half-received character or sequence.</summary>
    public void ResetParser()
    {
        _decoder = default;
        _state = ParserState.Ground;
    }

    /// <summary>Decodes a whole well-formed character, or else one byte of it; says how many bytes were taken.</summary>
    private int DecodeCharacter(ReadOnlySpan<byte> bytes)
    {
        if (Rune.DecodeFromUtf8(bytes, out Rune rune, out int length) == OperationStatus.Done)
        {
            if (_state == ParserState.Ground && rune.Value >= FirstAboveControls)
            {
                // As the table has it; text of two-byte characters goes from 230 to 260 MB/s by this.
                Print(rune.Value);
            }
            else
            {
                Parse(rune.Value);
            }

            return length;
        }

        Decode(bytes[0]);
        return 1;
    }

    private void Decode(byte value)
    {
        int count = _decoder.Decode(value, out int first, out int second);
        if (count > 0)
        {
            Parse(first);
        }

        if (count > 1)
        {
            Parse(second);
        }
    }
}
