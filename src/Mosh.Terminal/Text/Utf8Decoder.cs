namespace Mosh.Terminal.Text;

/// <summary>
/// UTF-8 byte by byte (spec terminal.md §1). Knows the old five- and six-byte forms and finds overlong forms and surrogates
/// only when they are complete, because both ends of a session must agree on how many replacement characters appear.
/// </summary>
/// <remarks>A mutable struct: keep it in a field, never in a copy.</remarks>
internal struct Utf8Decoder
{
    /// <summary>What stands for an ill-formed sequence.</summary>
    public const int Replacement = 0xFFFD;

    private int _needed; // length announced by the lead byte, 0 when nothing is pending
    private int _received;
    private int _value;

    /// <summary>Whether a character has begun that is not complete.</summary>
    public readonly bool IsIncomplete => _needed != 0;

    /// <summary>
    /// Takes one byte. It completes 0, 1 or 2 characters: two when it ends an ill-formed sequence (the replacement character)
    /// and is a character itself, or when the sequence turns out to be bad with its last byte.
    /// </summary>
    /// <returns>How many of <paramref name="first"/> and <paramref name="second"/> were delivered.</returns>
    public int Decode(byte value, out int first, out int second)
    {
        first = Replacement;
        second = Replacement;
        if (_needed == 0)
        {
            return Begin(value, out first);
        }

        if ((value & 0xC0) != 0x80)
        {
            return 1 + Begin(value, out second);
        }

        _value = (_value << 6) | (value & 0x3F);
        if (++_received < _needed)
        {
            return 0;
        }

        if (_value < Smallest(_needed) || _value is >= 0xD800 and <= 0xDFFF)
        {
            // The last byte is tried again on its own, and a continuation byte alone is bad.
            _needed = 0;
            return 2;
        }

        _needed = 0;
        first = _value > 0x10FFFF ? Replacement : _value;
        return 1;
    }

    private int Begin(byte value, out int codePoint)
    {
        codePoint = value;
        if (value < 0x80)
        {
            _needed = 0;
            return 1;
        }

        _needed = LengthOf(value);
        _received = 1;
        _value = value & (0x7F >> _needed);
        codePoint = Replacement;
        return _needed == 0 ? 1 : 0;
    }

    /// <summary>The length that a lead byte announces, 0 for a byte that cannot lead.</summary>
    private static int LengthOf(byte lead) => lead switch
    {
        >= 0xC2 and <= 0xDF => 2,
        >= 0xE0 and <= 0xEF => 3,
        >= 0xF0 and <= 0xF7 => 4,
        >= 0xF8 and <= 0xFB => 5,
        0xFC or 0xFD => 6,
        _ => 0,
    };

    /// <summary>The smallest value that needs so many bytes; anything below is overlong.</summary>
    private static int Smallest(int length) => length switch
    {
        2 => 0x80,
        3 => 0x800,
        4 => 0x10000,
        5 => 0x200000,
        _ => 0x4000000,
    };
}
