namespace Mosh.Sessions.Prediction;

/// <summary>UTF-8, byte by byte, with the replacement rules of spec terminal.md §1.</summary>
internal sealed class KeyDecoder
{
    /// <summary>A byte can end an ill-formed sequence and be a character, or again ill-formed, itself.</summary>
    public const int MaximumPerByte = 2;

    private const int Replacement = 0xFFFD;
    private readonly int[] _output = new int[MaximumPerByte];
    private int _value;
    private int _missing;
    private int _minimum;

    /// <summary>The code points that <paramref name="b"/> completes. Valid until the next call.</summary>
    public ReadOnlySpan<int> Feed(byte b)
    {
        int count = 0;
        if (_missing > 0)
        {
            if ((b & 0xC0) == 0x80)
            {
                _value = (_value << 6) | (b & 0x3F);
                return --_missing > 0 ? [] : Complete();
            }

            _missing = 0;
            _output[count++] = Replacement;
        }

        if (b < 0x80)
        {
            _output[count++] = b;
        }
        else if (!TryStart(b))
        {
            _output[count++] = Replacement;
        }

        return _output.AsSpan(0, count);
    }

    private ReadOnlySpan<int> Complete()
    {
        if (_value > 0x10FFFF)
        {
            _output[0] = Replacement;
            return _output.AsSpan(0, 1);
        }

        if (_value < _minimum || _value is >= 0xD800 and <= 0xDFFF)
        {
            _output[0] = Replacement;
            _output[1] = Replacement; // the last byte, tried again on its own, is a continuation without a lead
            return _output.AsSpan(0, 2);
        }

        _output[0] = _value;
        return _output.AsSpan(0, 1);
    }

    private bool TryStart(byte b)
    {
        (_missing, _minimum, _value) = b switch
        {
            >= 0xC2 and <= 0xDF => (1, 0x80, b & 0x1F),
            >= 0xE0 and <= 0xEF => (2, 0x800, b & 0x0F),
            >= 0xF0 and <= 0xF7 => (3, 0x10000, b & 0x07),
            >= 0xF8 and <= 0xFB => (4, 0x200000, b & 0x03),
            >= 0xFC and <= 0xFD => (5, 0x4000000, b & 0x01),
            _ => (0, 0, 0),
        };
        return _missing > 0;
    }
}
