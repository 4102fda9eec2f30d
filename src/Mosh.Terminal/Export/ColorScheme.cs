using Mosh.Terminal.Screen;

namespace Mosh.Terminal.Export;

/// <summary>What the colours of a terminal look like: its default colours and the sixteen that users choose.</summary>
/// <remarks>All colours are 0xRRGGBB. Palette entries 16–255 are the same everywhere: xterm's colour cube and grey ramp.</remarks>
/// <param name="Foreground">The default foreground.</param>
/// <param name="Background">The default background.</param>
/// <param name="Base">Palette entries 0–15.</param>
public sealed record ColorScheme(uint Foreground, uint Background, IReadOnlyList<uint> Base)
{
    private const int BaseCount = 16;
    private const int CubeSide = 6;
    private const int FirstGrey = BaseCount + (CubeSide * CubeSide * CubeSide);

    /// <summary>Light text on dark grey.</summary>
    public static ColorScheme Dark { get; } = new(0xD7DAE0, 0x1C1F26,
    [
        0x3B4048, 0xE06C75, 0x98C379, 0xE5C07B, 0x61AFEF, 0xC678DD, 0x56B6C2, 0xABB2BF,
        0x6B7280, 0xFF7B86, 0xB5E890, 0xFFD68A, 0x82C4FF, 0xE08CF5, 0x6FD3E0, 0xFFFFFF,
    ]);

    /// <summary>Dark text on white.</summary>
    public static ColorScheme Light { get; } = new(0x24292F, 0xFFFFFF,
    [
        0x24292F, 0xCF222E, 0x116329, 0x7D4E00, 0x0969DA, 0x8250DF, 0x1B7C83, 0x6E7781,
        0x57606A, 0xA40E26, 0x1A7F37, 0x633C01, 0x218BFF, 0xA475F9, 0x3192AA, 0x8C959F,
    ]);

    /// <summary>The colour as 0xRRGGBB; <paramref name="whenDefault"/> for the terminal's default colour.</summary>
    public uint Resolve(Color color, uint whenDefault) =>
        color.IsDefault ? whenDefault : color.IsDirect ? color.Value : PaletteEntry((int)color.Value);

    private uint PaletteEntry(int index)
    {
        if (index < BaseCount)
        {
            return Base[index];
        }

        if (index >= FirstGrey)
        {
            return (uint)(8 + (10 * (index - FirstGrey))) * 0x010101;
        }

        int place = index - BaseCount;
        return (CubeLevel(place / (CubeSide * CubeSide)) << 16) | (CubeLevel(place / CubeSide % CubeSide) << 8) | CubeLevel(place % CubeSide);
    }

    private static uint CubeLevel(int step) => step == 0 ? 0 : (uint)(55 + (40 * step));
}
