namespace Mosh.Transport.Instructions.Zlib;

/// <summary>
/// Reads bits, lowest first (RFC 1951 §3.1.1). Behind the end there are zeros, so that a code can be looked up without a
/// check; <see cref="IsOverrun"/> tells whether any of them was used.
/// </summary>
internal ref struct BitReader(ReadOnlySpan<byte> data)
{
    private readonly ReadOnlySpan<byte> _data = data;
    private ulong _bits;
    private int _bitCount;
    private int _position;

    public readonly bool IsOverrun => _position - (_bitCount / 8) > _data.Length;

    /// <summary>The next bits, of which at most 32 are asked for.</summary>
    public uint Peek(int count)
    {
        while (_bitCount < count)
        {
            ulong next = _position < _data.Length ? _data[_position] : 0u;
            _bits |= next << _bitCount;
            _bitCount += 8;
            _position++;
        }

        return (uint)(_bits & ((1UL << count) - 1));
    }

    /// <summary>Goes on behind bits that were peeked at.</summary>
    public void Skip(int count)
    {
        _bits >>= count;
        _bitCount -= count;
    }

    public uint Read(int count)
    {
        uint value = Peek(count);
        Skip(count);
        return value;
    }

    /// <summary>Goes to the next byte boundary and takes whole bytes.</summary>
    public bool TryReadBytes(int count, out ReadOnlySpan<byte> bytes)
    {
        int start = _position - (_bitCount / 8);
        bytes = default;
        if (start > _data.Length - count)
        {
            return false;
        }

        bytes = _data.Slice(start, count);
        _position = start + count;
        _bits = 0;
        _bitCount = 0;
        return true;
    }
}
