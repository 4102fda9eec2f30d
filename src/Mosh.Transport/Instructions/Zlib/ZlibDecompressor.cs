using System.Buffers.Binary;

namespace Mosh.Transport.Instructions.Zlib;

/// <summary>
/// Inflates a zlib stream (RFC 1950, RFC 1951) into a buffer of its own, up to a limit: what would become larger is refused
/// as soon as it does.
/// </summary>
/// <remarks>
/// The framework's streams allocate anew for each message and cannot be reset; this allocates nothing once its buffer has
/// grown to the size of the messages.
/// </remarks>
internal sealed class ZlibDecompressor(int limit)
{
    private const int HeaderSize = 2;
    private const int ChecksumSize = 4;
    private const int MethodDeflate = 8;
    private const int PresetDictionaryFlag = 0x20;

    private static readonly HuffmanDecoder FixedLiterals = Build(Deflate.FixedLiteralLengths());
    private static readonly HuffmanDecoder FixedDistances = Build(Deflate.FixedDistances());

    private readonly HuffmanDecoder _literals = new(Deflate.FixedLiteralLengthSymbols);
    private readonly HuffmanDecoder _distances = new(Deflate.FixedDistanceSymbols);
    private readonly HuffmanDecoder _codeLengths = new(Deflate.CodeLengthSymbols);
    private byte[] _output = new byte[4096];
    private int _length;

    /// <param name="stream">The zlib stream; what follows its end is ignored.</param>
    /// <param name="data">Its content, valid until the next call.</param>
    /// <returns>False when it is damaged or inflates to more than the limit.</returns>
    public bool TryDecompress(ReadOnlySpan<byte> stream, out ReadOnlySpan<byte> data)
    {
        data = default;
        if (_output.Length > InstructionLimits.RetainedBuffer)
        {
            _output = new byte[4096];
        }

        _length = 0;
        if (!HasGoodHeader(stream))
        {
            return false;
        }

        var reader = new BitReader(stream[HeaderSize..]);
        bool isFinal;
        do
        {
            isFinal = reader.Read(1) == 1;
            if (!TryReadBlock(ref reader) || reader.IsOverrun)
            {
                return false;
            }
        }
        while (!isFinal);

        if (!reader.TryReadBytes(ChecksumSize, out ReadOnlySpan<byte> checksum)
            || BinaryPrimitives.ReadUInt32BigEndian(checksum) != Adler32.Compute(_output.AsSpan(0, _length)))
        {
            return false;
        }

        data = _output.AsSpan(0, _length);
        return true;
    }

    private static HuffmanDecoder Build(byte[] lengths)
    {
        var decoder = new HuffmanDecoder(lengths.Length);
        decoder.TryBuild(lengths);
        return decoder;
    }

    // RFC 1950 §2.2.
    private static bool HasGoodHeader(ReadOnlySpan<byte> stream) =>
        stream.Length > HeaderSize
        && (stream[0] & 0x0F) == MethodDeflate
        && (stream[0] >> 4) <= 7
        && (stream[1] & PresetDictionaryFlag) == 0
        && BinaryPrimitives.ReadUInt16BigEndian(stream) % 31 == 0;

    private bool TryReadBlock(ref BitReader reader) => reader.Read(2) switch
    {
        0 => TryCopyStored(ref reader),
        1 => TryInflate(ref reader, FixedLiterals, FixedDistances),
        2 => TryReadCodes(ref reader) && TryInflate(ref reader, _literals, _distances),
        _ => false,
    };

    private bool TryCopyStored(ref BitReader reader)
    {
        if (!reader.TryReadBytes(4, out ReadOnlySpan<byte> header))
        {
            return false;
        }

        ushort size = BinaryPrimitives.ReadUInt16LittleEndian(header);
        if (size != (ushort)~BinaryPrimitives.ReadUInt16LittleEndian(header[2..])
            || !reader.TryReadBytes(size, out ReadOnlySpan<byte> content) || !TryReserve(size))
        {
            return false;
        }

        content.CopyTo(_output.AsSpan(_length));
        _length += size;
        return true;
    }

    // RFC 1951 §3.2.7.
    private bool TryReadCodes(ref BitReader reader)
    {
        int literals = (int)reader.Read(5) + 257;
        int distances = (int)reader.Read(5) + 1;
        int codeLengths = (int)reader.Read(4) + 4;
        Span<byte> lengths = stackalloc byte[320];
        lengths.Clear();
        for (int i = 0; i < codeLengths; i++)
        {
            lengths[Deflate.CodeLengthOrder[i]] = (byte)reader.Read(3);
        }

        if (literals > Deflate.LiteralLengthSymbols || distances > Deflate.DistanceSymbols
            || !_codeLengths.TryBuild(lengths[..Deflate.CodeLengthSymbols])
            || !TryReadLengths(ref reader, lengths[..(literals + distances)]))
        {
            return false;
        }

        // A block without an end could not be told from a damaged one.
        return lengths[Deflate.EndOfBlock] != 0
            && _literals.TryBuild(lengths[..literals])
            && _distances.TryBuild(lengths.Slice(literals, distances));
    }

    private bool TryReadLengths(ref BitReader reader, scoped Span<byte> lengths)
    {
        int index = 0;
        while (index < lengths.Length)
        {
            int symbol = _codeLengths.Read(ref reader);
            if (symbol is >= 0 and < Deflate.RepeatPrevious)
            {
                lengths[index++] = (byte)symbol;
                continue;
            }

            if (symbol < 0 || (symbol == Deflate.RepeatPrevious && index == 0) || reader.IsOverrun)
            {
                return false;
            }

            byte value = symbol == Deflate.RepeatPrevious ? lengths[index - 1] : (byte)0;
            int count = symbol switch
            {
                Deflate.RepeatPrevious => 3 + (int)reader.Read(2),
                Deflate.RepeatZeroShort => 3 + (int)reader.Read(3),
                _ => 11 + (int)reader.Read(7),
            };
            if (count > lengths.Length - index)
            {
                return false;
            }

            lengths.Slice(index, count).Fill(value);
            index += count;
        }

        return true;
    }

    private bool TryInflate(ref BitReader reader, HuffmanDecoder literals, HuffmanDecoder distances)
    {
        while (!reader.IsOverrun)
        {
            int symbol = literals.Read(ref reader);
            if (symbol == Deflate.EndOfBlock)
            {
                return true;
            }

            bool isGood = symbol < Deflate.EndOfBlock ? TryAppend(symbol) : TryCopyMatch(ref reader, symbol, distances);
            if (!isGood)
            {
                return false;
            }
        }

        return false;
    }

    private bool TryAppend(int literal)
    {
        if (literal < 0 || !TryReserve(1))
        {
            return false;
        }

        _output[_length++] = (byte)literal;
        return true;
    }

    private bool TryCopyMatch(ref BitReader reader, int symbol, HuffmanDecoder distances)
    {
        if (symbol >= Deflate.LiteralLengthSymbols)
        {
            return false;
        }

        int lengthIndex = symbol - Deflate.FirstLengthSymbol;
        int length = Deflate.LengthBases[lengthIndex] + (int)reader.Read(Deflate.LengthExtraBits[lengthIndex]);
        int distanceIndex = distances.Read(ref reader);
        if (distanceIndex is < 0 or >= Deflate.DistanceSymbols)
        {
            return false;
        }

        int distance = Deflate.DistanceBases[distanceIndex] + (int)reader.Read(Deflate.DistanceExtraBits[distanceIndex]);
        if (distance > _length || !TryReserve(length))
        {
            return false;
        }

        // Byte by byte where source and target overlap: that is how a run is written.
        Span<byte> target = _output.AsSpan(_length, length);
        ReadOnlySpan<byte> source = _output.AsSpan(_length - distance, length);
        if (distance >= length)
        {
            source.CopyTo(target);
        }
        else
        {
            for (int i = 0; i < target.Length; i++)
            {
                target[i] = source[i];
            }
        }

        _length += length;
        return true;
    }

    private bool TryReserve(int count)
    {
        int needed = _length + count;
        if (needed > limit)
        {
            return false;
        }

        if (needed > _output.Length)
        {
            Array.Resize(ref _output, Math.Min(limit, Math.Max(needed, _output.Length * 2)));
        }

        return true;
    }
}
