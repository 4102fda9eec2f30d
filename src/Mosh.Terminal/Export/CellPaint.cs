using Mosh.Terminal.Screen;

namespace Mosh.Terminal.Export;

/// <summary>How a cell is painted once inversion is worked out.</summary>
/// <param name="Foreground">0xRRGGBB.</param>
/// <param name="Background">0xRRGGBB.</param>
/// <param name="Attributes">What is left of the attributes; never <see cref="CharacterAttributes.Inverse"/>.</param>
internal readonly record struct CellPaint(uint Foreground, uint Background, CharacterAttributes Attributes)
{
    /// <summary>The paint of a screen's empty places.</summary>
    public static CellPaint OfScreen(ScreenImage image, ColorScheme scheme) => Of(Rendition.Default, image.IsReverseVideo, scheme);

    /// <summary>The paint of a cell.</summary>
    public static CellPaint Of(Rendition rendition, bool isReversed, ColorScheme scheme)
    {
        uint foreground = scheme.Resolve(rendition.Foreground, scheme.Foreground);
        uint background = scheme.Resolve(rendition.Background, scheme.Background);
        CharacterAttributes attributes = rendition.Attributes & ~CharacterAttributes.Inverse;
        bool isInverse = isReversed ^ ((rendition.Attributes & CharacterAttributes.Inverse) != 0);
        return isInverse ? new(background, foreground, attributes) : new(foreground, background, attributes);
    }

    public bool Has(CharacterAttributes attribute) => (Attributes & attribute) != 0;
}
