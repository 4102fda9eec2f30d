using System.Buffers.Text;
using System.Numerics;
using Mosh.Terminal.Screen;

namespace Mosh.Terminal.Display;

/// <summary>One SGR sequence being put together (ECMA-48 §8.3.117).</summary>
internal ref struct SgrText
{
    private const int DefaultColorOffset = 9; // 39, 49
    private const int ExtendedColorOffset = 8; // 38, 48
    private const int BrightColorOffset = 60; // aixterm's 90–97, 100–107
    private readonly Span<byte> _bytes;
    private readonly bool _hasBrightColors;
    private int _length;
    private bool _hasParameters;

    /// <summary>Starts a sequence in <paramref name="bytes"/>.</summary>
    /// <param name="bytes">Where it is written.</param>
    /// <param name="hasBrightColors">Whether 90–97 may stand for palette entries 8–15.</param>
    public SgrText(Span<byte> bytes, bool hasBrightColors)
    {
        _bytes = bytes;
        _hasBrightColors = hasBrightColors;
        "\e["u8.CopyTo(bytes);
        _length = 2;
    }

    /// <summary>Adds a missing parameter; only as the first.</summary>
    public void AddEmpty() => _hasParameters = true;

    /// <summary>Adds the number of each attribute that is set.</summary>
    public void AddAttributes(CharacterAttributes attributes, ReadOnlySpan<byte> numbers)
    {
        for (uint rest = (uint)attributes; rest != 0; rest &= rest - 1)
        {
            Add(numbers[BitOperations.TrailingZeroCount(rest)]);
        }
    }

    /// <summary>Adds a colour as foreground (<paramref name="first"/> = 30) or background (40), nothing for the default.</summary>
    public void AddColor(Color color, int first)
    {
        if (!color.IsDefault)
        {
            AddColorOrDefault(color, first);
        }
    }

    /// <summary>Adds a colour as foreground or background.</summary>
    public void AddColorOrDefault(Color color, int first)
    {
        int value = (int)color.Value;
        if (color.IsDefault)
        {
            Add(first + DefaultColorOffset);
        }
        else if (color.IsDirect)
        {
            Add(first + ExtendedColorOffset);
            Add(2);
            Add(value >> 16);
            Add((value >> 8) & 0xFF);
            Add(value & 0xFF);
        }
        else if (value < 8)
        {
            Add(first + value);
        }
        else if (value < 16 && _hasBrightColors)
        {
            Add(first + BrightColorOffset + value - 8);
        }
        else
        {
            Add(first + ExtendedColorOffset);
            Add(5);
            Add(value);
        }
    }

    /// <summary>Ends the sequence; its length.</summary>
    public int Finish()
    {
        _bytes[_length++] = (byte)'m';
        return _length;
    }

    private void Add(int parameter)
    {
        if (_hasParameters)
        {
            _bytes[_length++] = (byte)';';
        }

        _hasParameters = true;
        Utf8Formatter.TryFormat(parameter, _bytes[_length..], out int written);
        _length += written;
    }
}
