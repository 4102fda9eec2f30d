using System.Buffers.Text;
using System.Text;
using Mosh.Terminal.Screen;

namespace Mosh.Terminal.Display;

/// <summary>
/// A growing run of bytes in which attempts are compared: one is written behind the other, and the longer one is removed.
/// Keeps its memory from frame to frame.
/// </summary>
internal sealed class ByteBuffer
{
    private const int MaximumNumberLength = 11; // int.MinValue
    private byte[] _bytes = new byte[4096];

    /// <summary>Number of bytes written.</summary>
    public int Length { get; private set; }

    /// <summary>All bytes written. Valid until the next change.</summary>
    public ReadOnlySpan<byte> Written => _bytes.AsSpan(0, Length);

    /// <summary>Forgets everything from <paramref name="length"/> on.</summary>
    public void Truncate(int length) => Length = length;

    /// <summary>Removes the bytes from <paramref name="start"/> up to <paramref name="end"/>; what follows moves up.</summary>
    public void Remove(int start, int end)
    {
        _bytes.AsSpan(end, Length - end).CopyTo(_bytes.AsSpan(start));
        Length -= end - start;
    }

    /// <summary>Adds one byte.</summary>
    public void Add(byte value)
    {
        Reserve(1);
        _bytes[Length++] = value;
    }

    /// <summary>Adds bytes.</summary>
    public void Add(ReadOnlySpan<byte> bytes)
    {
        Reserve(bytes.Length);
        bytes.CopyTo(_bytes.AsSpan(Length));
        Length += bytes.Length;
    }

    /// <summary>Adds one byte <paramref name="count"/> times.</summary>
    public void AddRepeated(byte value, int count)
    {
        Reserve(count);
        _bytes.AsSpan(Length, count).Fill(value);
        Length += count;
    }

    /// <summary>Adds a decimal number.</summary>
    public void AddNumber(int number)
    {
        Reserve(MaximumNumberLength);
        Utf8Formatter.TryFormat(number, _bytes.AsSpan(Length), out int written);
        Length += written;
    }

    /// <summary>Adds a code point in UTF-8.</summary>
    public void AddCodePoint(int codePoint)
    {
        if (codePoint < 0x80)
        {
            Add((byte)codePoint);
            return;
        }

        Reserve(4);
        Length += new Rune(codePoint).EncodeToUtf8(_bytes.AsSpan(Length));
    }

    /// <summary>Adds the characters of cells that hold nothing but ASCII.</summary>
    public void AddAscii(ReadOnlySpan<Cell> cells)
    {
        Reserve(cells.Length);
        Span<byte> free = _bytes.AsSpan(Length, cells.Length);
        for (int index = 0; index < cells.Length; index++)
        {
            free[index] = (byte)cells[index].CodePoint;
        }

        Length += cells.Length;
    }

    /// <summary>Adds a text in UTF-8.</summary>
    public void AddText(string text)
    {
        Reserve(Encoding.UTF8.GetMaxByteCount(text.Length));
        Length += Encoding.UTF8.GetBytes(text, _bytes.AsSpan(Length));
    }

    /// <summary>Adds a control sequence with one parameter that defaults to 1 (ECMA-48 §5.4).</summary>
    public void AddSequence(int parameter, byte final)
    {
        Add("\e["u8);
        if (parameter != 1)
        {
            AddNumber(parameter);
        }

        Add(final);
    }

    /// <summary>The length of what <see cref="AddSequence"/> adds.</summary>
    public static int SequenceLength(int parameter) => parameter == 1 ? 3 : 3 + DigitCount(parameter);

    /// <summary>Decimal digits of a number that is not negative.</summary>
    public static int DigitCount(int number) => number switch
    {
        < 10 => 1,
        < 100 => 2,
        < 1000 => 3,
        < 10_000 => 4,
        _ => 5 + (number >= 100_000 ? DigitCount(number / 100_000) : 0),
    };

    private void Reserve(int count)
    {
        if (_bytes.Length - Length < count)
        {
            Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, Length + count));
        }
    }
}
