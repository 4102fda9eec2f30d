using System.Runtime.CompilerServices;

namespace Mosh.Terminal.Text;

/// <summary>Column widths of characters (spec terminal.md §6, Unicode 15.0).</summary>
/// <remarks>
/// Both ends of a session must agree on widths, hence our own table instead of the platform's: blocks of 256 code points
/// with two bits each, equal blocks stored once (14 KB).
/// </remarks>
public static partial class CharacterWidth
{
    /// <summary>Everything below except the C0 and C1 controls and DEL is one column wide.</summary>
    private const int FirstInteresting = 0x300;

    private const int LastCodePoint = 0x10FFFF;

    /// <summary>
    /// The width of <paramref name="codePoint"/>: 1, 2 (wide), 0 (combining), or −1 for what a terminal does not print at all.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Of(int codePoint)
    {
        if (codePoint < FirstInteresting)
        {
            return codePoint is >= 0x20 and < 0x7F or >= 0xA0 ? 1 : -1;
        }

        if (codePoint > LastCodePoint)
        {
            return -1;
        }

        // Four widths a byte, stored as width + 1.
        int packed = Widths[(Blocks[codePoint >> 8] << 6) | ((codePoint >> 2) & 0x3F)];
        return ((packed >> (2 * (codePoint & 3))) & 3) - 1;
    }
}
