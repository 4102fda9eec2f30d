using System.Buffers.Binary;
using System.Numerics;

namespace Mosh.Transport.Instructions.Compression;

/// <summary>
/// The zlib stream of a few bytes in the fixed codes (RFC 1951 §3.2.6). It is as long as what zlib makes of so few bytes, without
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
    private const int DistanceBits = 5;
    private const int LongestLiteral = 9;
    private const byte FirstOfLongLiterals = 144;

    // RFC 1951 §3.2.5: the lengths whose codes are not followed by further bits.
    private const int ShortestMatch = 3;
    private const int LongestMatch = 10;

    /// <summary>The most that a stream of so many bytes can take.</summary>
    public static int LargestSize(int length) =>
        HeaderSize + ((BlockHeaderBits + (length * LongestLiteral) + EndBits + 7) / 8) + ChecksumSize;

    /// <summary>Writes the stream of <paramref name="data"/>. The time goes with the square of its length.</summary>
    /// <returns>The stream's length.</returns>
    public static int Write(ReadOnlySpan<byte> data, Span<byte> destination)
    {
        BinaryPrimitives.WriteUInt16BigEndian(destination, Header);
        int position = HeaderSize;
        uint bits = FinalFixedBlock;
        int count = BlockHeaderBits;
        for (int index = 0; index < data.Length;)
        {
            int length = FindMatch(data, index, out int distance);
            (uint code, int codeBits) = length > 0 ? MatchCode(length, distance) : LiteralCode(data[index]);
            bits |= code << count;
            index += Math.Max(length, 1);
            for (count += codeBits; count >= 8; count -= 8, bits >>= 8)
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

    // The longest of the nearest; 0 where there is none worth a reference.
    private static int FindMatch(ReadOnlySpan<byte> data, int index, out int distance)
    {
        int longest = ShortestMatch - 1;
        distance = 0;
        ReadOnlySpan<byte> rest = data[index..Math.Min(data.Length, index + LongestMatch)];
        for (int back = 1; back <= index; back++)
        {
            // It may reach into what it stands for: that is how a run is told.
            int length = rest.CommonPrefixLength(data[(index - back)..]);
            if (length > longest)
            {
                (longest, distance) = (length, back);
            }
        }

        return distance == 0 ? 0 : longest;
    }

    private static (uint Code, int Bits) LiteralCode(byte value) => value < FirstOfLongLiterals
        ? (Reverse(0b0011_0000u + value, LongestLiteral - 1), LongestLiteral - 1)
        : (Reverse(0b1_1001_0000u + value - FirstOfLongLiterals, LongestLiteral), LongestLiteral);

    // RFC 1951 §3.2.5: above 4, each doubling of the distance has two codes, told apart by the bit below the highest; what is left follows.
    private static (uint Code, int Bits) MatchCode(int length, int distance)
    {
        uint code = Reverse(1u + (uint)(length - ShortestMatch), LengthBits);
        uint above = (uint)distance - 1;
        int highest = BitOperations.Log2(above);
        int extraBits = Math.Max(0, highest - 1);
        uint distanceCode = highest < 2 ? above : (uint)(2 * highest) + ((above >> extraBits) & 1);
        uint extra = above & ((1u << extraBits) - 1);
        code |= (Reverse(distanceCode, DistanceBits) | (extra << DistanceBits)) << LengthBits;
        return (code, LengthBits + DistanceBits + extraBits);
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
