using System.Buffers.Binary;

namespace Mosh.Hosting.Terminfo;

/// <summary>
/// A compiled terminfo entry: the capabilities of one type of terminal. Read straight from the files of term(5), both the
/// legacy format with 16-bit numbers and the one with 32-bit numbers; extended (user-defined) capabilities are not needed.
/// </summary>
public sealed class TerminalDescription
{
    private const int LegacyMagic = 0x11A; // term(5), "Legacy Storage Format"
    private const int Number32Magic = 0x21E; // term(5), "Extended Number Format"
    private const int HeaderSize = 12;

    private readonly byte[] _file;
    private readonly int _booleanCount;
    private readonly int _numberCount;
    private readonly int _stringCount;
    private readonly int _booleans;
    private readonly int _numbers;
    private readonly int _numberSize;
    private readonly int _offsets;
    private readonly int _strings;

    private TerminalDescription(byte[] file)
    {
        _file = file;
        _numberSize = Short(0) == Number32Magic ? 4 : 2;
        int namesSize = Short(2);
        _booleanCount = Short(4);
        _numberCount = Short(6);
        _stringCount = Short(8);
        _booleans = HeaderSize + namesSize;
        int numbers = _booleans + _booleanCount;
        _numbers = numbers + (numbers & 1); // numbers start at an even byte
        _offsets = _numbers + (_numberCount * _numberSize);
        _strings = _offsets + (_stringCount * 2);
    }

    /// <summary>Reads an entry from the bytes of its file.</summary>
    /// <returns>Null when they are no terminfo entry.</returns>
    public static TerminalDescription? Parse(byte[] file)
    {
        ArgumentNullException.ThrowIfNull(file);
        if (file.Length < HeaderSize || BinaryPrimitives.ReadUInt16LittleEndian(file) is not (LegacyMagic or Number32Magic))
        {
            return null;
        }

        for (int field = 2; field < HeaderSize; field += 2)
        {
            if (BinaryPrimitives.ReadInt16LittleEndian(file.AsSpan(field)) < 0)
            {
                return null;
            }
        }

        var description = new TerminalDescription(file);
        return description._strings + description.Short(10) <= file.Length ? description : null;
    }

    /// <summary>Whether a flag is set.</summary>
    public bool Flag(BooleanCapability capability) => (int)capability < _booleanCount && _file[_booleans + (int)capability] == 1;

    /// <summary>A number; −1 where it is absent.</summary>
    public int Number(NumericCapability capability)
    {
        int index = (int)capability;
        if (index >= _numberCount)
        {
            return -1;
        }

        ReadOnlySpan<byte> bytes = _file.AsSpan(_numbers + (index * _numberSize));
        int number = _numberSize == 4 ? BinaryPrimitives.ReadInt32LittleEndian(bytes) : BinaryPrimitives.ReadInt16LittleEndian(bytes);
        return Math.Max(number, -1);
    }

    /// <summary>A string, as stored: with its parameters and without delays applied. Null where it is absent.</summary>
    public byte[]? String(StringCapability capability)
    {
        int index = (int)capability;
        int offset = index < _stringCount ? BinaryPrimitives.ReadInt16LittleEndian(_file.AsSpan(_offsets + (index * 2))) : -1;
        if (offset < 0 || _strings + offset >= _file.Length)
        {
            return null;
        }

        ReadOnlySpan<byte> rest = _file.AsSpan(_strings + offset);
        int end = rest.IndexOf((byte)0);
        return end < 0 ? null : rest[..end].ToArray();
    }

    private int Short(int offset) => BinaryPrimitives.ReadInt16LittleEndian(_file.AsSpan(offset));
}
