using System.Runtime.InteropServices;
using Mosh.Terminal.Screen;

namespace Mosh.Terminal.Display;

/// <summary>Hashes of rows, to find where a row has gone. Equal rows have equal hashes; the rest is chance.</summary>
internal static class RowHash
{
    /// <summary>The hash of rows that are not worth looking for.</summary>
    public const ulong None = 0;

    // The odd multiplier of the FNV-1a hash (64 bit).
    private const ulong Multiplier = 0x100000001B3;

    /// <summary>The hash of the cells; <see cref="None"/> for a blank row.</summary>
    public static ulong Of(Row row)
    {
        ReadOnlySpan<ulong> words = MemoryMarshal.Cast<Cell, ulong>(row.Span);
        ulong first = 1;
        ulong second = 2;
        bool isBlank = true;
        for (int i = 0; i + 1 < words.Length; i += 2)
        {
            isBlank &= (uint)words[i] == 0; // the code point
            first = (first ^ words[i]) * Multiplier;
            second = (second ^ words[i + 1]) * Multiplier;
            first ^= first >> 29;
        }

        return isBlank ? None : (first ^ (second >> 17) ^ second) | 1;
    }
}
