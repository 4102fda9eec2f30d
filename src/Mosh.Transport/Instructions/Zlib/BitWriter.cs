using System.Buffers.Binary;

namespace Mosh.Transport.Instructions.Zlib;

/// <summary>Writes bits, lowest first, into a buffer that it enlarges and keeps (RFC 1951 §3.1.1).</summary>
internal sealed class BitWriter
{
    private byte[] _buffer = new byte[2048];
    private ulong _bits;
    private int _bitCount;
    private int _length;

    public ReadOnlySpan<byte> Written => _buffer.AsSpan(0, _length);

    public int BitsInByte => _bitCount;

    public void Clear()
    {
        _bits = 0;
        _bitCount = 0;
        _length = 0;
        if (_buffer.Length > InstructionLimits.RetainedBuffer)
        {
            _buffer = new byte[2048];
        }
    }

    /// <summary>Makes room, so that the writes that follow need no check.</summary>
    public void Reserve(int bytes)
    {
        int needed = _length + bytes + sizeof(ulong);
        if (needed > _buffer.Length)
        {
            Array.Resize(ref _buffer, Math.Max(needed, _buffer.Length * 2));
        }
    }

    /// <param name="value">No bits above <paramref name="count"/>.</param>
    /// <param name="count">At most 32.</param>
    public void Write(uint value, int count)
    {
        _bits |= (ulong)value << _bitCount;
        _bitCount += count;
        while (_bitCount >= 8)
        {
            _buffer[_length++] = (byte)_bits;
            _bits >>= 8;
            _bitCount -= 8;
        }
    }

    /// <summary>Fills the byte begun with zeros.</summary>
    public void Align()
    {
        if (_bitCount > 0)
        {
            Write(0, 8 - _bitCount);
        }
    }

    /// <summary>Whole bytes, at a byte boundary.</summary>
    public void WriteBytes(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(_buffer.AsSpan(_length));
        _length += bytes.Length;
    }

    public void WriteUInt32BigEndian(uint value)
    {
        BinaryPrimitives.WriteUInt32BigEndian(_buffer.AsSpan(_length), value);
        _length += sizeof(uint);
    }
}
