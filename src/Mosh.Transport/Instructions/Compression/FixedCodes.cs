using System.Buffers.Binary;

namespace Mosh.Transport.Instructions.Compression;

/// <summary>
/// The zlib stream of a few bytes in the fixed codes (RFC 1951 §3.2.6), with references to the byte before and no further back,
/// for the runs in the number of a shutdown. It is as long as what zlib makes of so few bytes, or a byte longer at times, without
/// the quarter of a megabyte that zlib's compressor fills first.
/// </summary>
internal static class FixedCodes
{
    private const ushort Header = 0x789C; // RFC 1950 §2.2, as zlib writes it at its default level
    private const int HeaderSize = sizeof(ushort);
    private const int ChecksumSize = sizeof(uint);
    private const uint FinalFixedBlock = 0b011; // BFINAL, then BTYPE 01 from its low bit on
    private const int BlockHeaderBits = 3;
    private const int EndBits = 7; // the code of the end of the block, all zeros; those of the lengths follow it
    private const int LengthBits = 7;
    private const int DistanceBits = 5; // of the distance 1, all zeros
    private const int LongestLiteral = 9;
    private const byte FirstOfLongLiterals = 144;

    // RFC 1951 §3.2.5: the lengths whose codes are not followed by further bits.
    private const int ShortestRun = 3;
    private const int LongestRun = 10;

    /// <summary>The most that a stream of so many bytes can take.</summary>
    public static int LargestSize(int length) =>
        HeaderSize + ((BlockHeaderBits + (length * LongestLiteral) + EndBits + 7) / 8) + ChecksumSize;

    /// <summary>Writes the stream of <paramref name="data"/>.</summary>
    /// <returns>Its length.</returns>
    public static int Write(ReadOnlySpan<byte> data, Span<byte> destination)
    {
        BinaryPrimitives.WriteUInt16BigEndian(destination, Header);
        int position = HeaderSize;
        uint bits = FinalFixedBlock;
        int count = BlockHeaderBits;
        for (int index = 0; index < data.Length;)
        {
            int run = RunAt(data, index);
            (uint code, int codeLength, int zeros) = (run, data[index]) switch
            {
                ( >= ShortestRun, _) => (1u + (uint)(run - ShortestRun), LengthBits, DistanceBits),
                (_, < FirstOfLongLiterals) => (0b0011_0000u + data[index], LongestLiteral - 1, 0),
                _ => (0b1_1001_0000u + data[index] - FirstOfLongLiterals, LongestLiteral, 0),
            };
            index += Math.Max(run, 1);
            bits |= Reverse(code, codeLength) << count;
            count += codeLength + zeros;
            for (; count >= 8; count -= 8, bits >>= 8)
            {
                destination[position++] = (byte)bits;
            }
        }

        for (count += EndBits; count > 0; count -= 8, bits >>= 8)
        {
            destination[position++] = (byte)bits;
        }

        BinaryPrimitives.WriteUInt32BigEndian(destination[position..], Adler32.Compute(data));
        return position + ChecksumSize;
    }

    // How many bytes from here on are the same as the one before; 0 where they are too few for a reference.
    private static int RunAt(ReadOnlySpan<byte> data, int index)
    {
        int run = 0;
        while (index > 0 && run < LongestRun && index + run < data.Length && data[index + run] == data[index - 1])
        {
            run++;
        }

        return run < ShortestRun ? 0 : run;
    }

    // RFC 1951 §3.1.1: codes stand in the stream from their highest bit on, everything else from its lowest.
    private static uint Reverse(uint code, int length)
    {
        uint reversed = 0;
        for (int bit = 0; bit < length; bit++, code >>= 1)
        {
            reversed = (reversed << 1) | (code & 1);
        }

        return reversed;
    }
}
