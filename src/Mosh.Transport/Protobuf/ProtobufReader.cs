namespace Mosh.Transport.Protobuf;

/// <summary>
/// Reads the fields of one protobuf message in place. Written by hand because messages are parsed for every datagram
/// and the generated classes allocate for each field; the tests hold it against the classes generated from the .proto files.
/// </summary>
internal ref struct ProtobufReader(ReadOnlySpan<byte> message)
{
    private const int FieldShift = 3;
    private const int MaximumVarintBytes = 10;
    private ReadOnlySpan<byte> _rest = message;

    public readonly bool IsAtEnd => _rest.IsEmpty;

    /// <summary>The next field's number and wire type; false for a malformed tag.</summary>
    public bool TryReadTag(out int field, out WireType type)
    {
        field = 0;
        type = default;
        if (!TryReadVarint(out ulong tag) || tag > uint.MaxValue)
        {
            return false;
        }

        field = (int)(tag >> FieldShift);
        type = (WireType)(tag & ((1 << FieldShift) - 1));
        return field != 0;
    }

    public bool TryReadVarint(out ulong value)
    {
        value = 0;
        for (int i = 0; i < MaximumVarintBytes && i < _rest.Length; i++)
        {
            value |= (ulong)(_rest[i] & 0x7F) << (7 * i);
            if (_rest[i] < 0x80)
            {
                _rest = _rest[(i + 1)..];
                return true;
            }
        }

        return false;
    }

    /// <summary>A length-delimited field: bytes or an embedded message.</summary>
    public bool TryReadBytes(out ReadOnlySpan<byte> bytes)
    {
        bytes = default;
        return TryReadVarint(out ulong length) && TryTake(length, out bytes);
    }

    /// <summary>Passes over a field that is not known; groups (obsolete) are refused.</summary>
    public bool TrySkip(WireType type) => type switch
    {
        WireType.Varint => TryReadVarint(out _),
        WireType.Fixed64 => TryTake(sizeof(ulong), out _),
        WireType.LengthDelimited => TryReadBytes(out _),
        WireType.Fixed32 => TryTake(sizeof(uint), out _),
        _ => false,
    };

    private bool TryTake(ulong length, out ReadOnlySpan<byte> bytes)
    {
        if (length > (ulong)_rest.Length)
        {
            bytes = default;
            return false;
        }

        bytes = _rest[..(int)length];
        _rest = _rest[(int)length..];
        return true;
    }
}
