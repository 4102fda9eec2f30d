using System.Numerics;

namespace Mosh.Transport.Instructions.Zlib;

/// <summary>The alphabets of the deflate format (RFC 1951 §3.2.5 to §3.2.7).</summary>
internal static class Deflate
{
    public const int LiteralLengthSymbols = 286;
    public const int DistanceSymbols = 30;
    public const int CodeLengthSymbols = 19;

    /// <summary>The fixed code has two length and two distance symbols more, which never occur.</summary>
    public const int FixedLiteralLengthSymbols = 288;
    public const int FixedDistanceSymbols = 32;

    public const int EndOfBlock = 256;
    public const int FirstLengthSymbol = 257;
    public const int LongestCode = 15;
    public const int LongestCodeLengthCode = 7;

    public const int ShortestMatch = 3;
    public const int LongestMatch = 258;
    public const int WindowSize = 32768;
    public const int LongestStoredBlock = 65535;

    // Symbols of the code length alphabet that stand for runs.
    public const int RepeatPrevious = 16;
    public const int RepeatZeroShort = 17;
    public const int RepeatZeroLong = 18;

    /// <summary>The order in which the lengths of the code length code are written.</summary>
    public static ReadOnlySpan<byte> CodeLengthOrder => [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];

    // Arrays, because spans over constants wider than a byte cost an allocation where the JIT does not optimise.
    public static readonly ushort[] LengthBases =
        [3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227, 258];

    public static ReadOnlySpan<byte> LengthExtraBits =>
        [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0];

    public static readonly ushort[] DistanceBases =
    [
        1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537, 2049, 3073, 4097, 6145, 8193,
        12289, 16385, 24577,
    ];

    public static ReadOnlySpan<byte> DistanceExtraBits =>
        [0, 0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 8, 9, 9, 10, 10, 11, 11, 12, 12, 13, 13];

    /// <summary>The lengths of the fixed literal and length code (RFC 1951 §3.2.6).</summary>
    public static byte[] FixedLiteralLengths()
    {
        byte[] lengths = new byte[FixedLiteralLengthSymbols];
        lengths.AsSpan(..144).Fill(8);
        lengths.AsSpan(144..256).Fill(9);
        lengths.AsSpan(256..280).Fill(7);
        lengths.AsSpan(280..).Fill(8);
        return lengths;
    }

    /// <summary>The lengths of the fixed distance code.</summary>
    public static byte[] FixedDistances()
    {
        byte[] lengths = new byte[FixedDistanceSymbols];
        lengths.AsSpan().Fill(5);
        return lengths;
    }

    /// <summary>The symbol of a match length: four symbols for each power of two, 258 by itself.</summary>
    public static int LengthSymbol(int length)
    {
        int index = length - ShortestMatch;
        if (index < 4)
        {
            return FirstLengthSymbol + index;
        }

        int power = BitOperations.Log2((uint)index);
        return length == LongestMatch ? LiteralLengthSymbols - 1 : FirstLengthSymbol + (4 * (power - 1)) + ((index >> (power - 2)) & 3);
    }

    /// <summary>The symbol of a match distance: two symbols for each power of two.</summary>
    public static int DistanceSymbol(int distance)
    {
        int index = distance - 1;
        if (index < 2)
        {
            return index;
        }

        int power = BitOperations.Log2((uint)index);
        return (2 * power) + ((index >> (power - 1)) & 1);
    }
}
