namespace Mosh.Terminal.Text;

/// <summary>Column widths of characters (spec terminal.md §6, Unicode 15.0).</summary>
public static partial class CharacterWidth
{
    /// <summary>
    /// The width of <paramref name="codePoint"/>: 1, 2 (wide), 0 (combining), or −1 for what a terminal does not print at all.
    /// </summary>
    public static int Of(int codePoint) => codePoint is >= 0x20 and < 0x7F or >= 0xA0 ? 1 : -1;
}
