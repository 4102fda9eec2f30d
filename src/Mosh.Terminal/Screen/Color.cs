namespace Mosh.Terminal.Screen;

/// <summary>
/// A foreground or background colour: the terminal's default, one of 256 palette entries, or a 24-bit value
/// (ECMA-48 §8.3.117 SGR and the ISO 8613-6 forms 38;5 and 38;2).
/// </summary>
/// <remarks>Packed into 26 bits so that two colours and the attributes share one word in <see cref="Rendition"/>.</remarks>
public readonly struct Color : IEquatable<Color>
{
    internal const int BitCount = 26;
    private const uint PaletteTag = 1u << 24;
    private const uint DirectTag = 2u << 24;
    private readonly uint _bits;

    private Color(uint bits) => _bits = bits;

    /// <summary>The terminal's own default colour.</summary>
    public static Color Default => default;

    /// <summary>Palette entry <paramref name="index"/>, 0–255. Entries 0–7 are the colours of SGR 30–37.</summary>
    public static Color Palette(byte index) => new(PaletteTag | index);

    /// <summary>A 24-bit colour; only the low 24 bits of <paramref name="rgb"/> (0xRRGGBB) are used.</summary>
    public static Color Direct(uint rgb) => new(DirectTag | (rgb & 0xFFFFFF));

    internal static Color FromBits(uint bits) => new(bits);

    internal uint Bits => _bits;

    /// <summary>Whether this is the terminal's default colour.</summary>
    public bool IsDefault => _bits == 0;

    /// <summary>Whether this is a palette entry; its index is <see cref="Value"/>.</summary>
    public bool IsPalette => (_bits & PaletteTag) != 0;

    /// <summary>Whether this is a 24-bit colour; its 0xRRGGBB value is <see cref="Value"/>.</summary>
    public bool IsDirect => (_bits & DirectTag) != 0;

    /// <summary>The palette index or the 0xRRGGBB value; 0 for the default colour.</summary>
    public uint Value => _bits & 0xFFFFFF;

    /// <inheritdoc/>
    public bool Equals(Color other) => _bits == other._bits;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Color other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => (int)_bits;

    /// <summary>Whether two colours are the same.</summary>
    public static bool operator ==(Color left, Color right) => left.Equals(right);

    /// <summary>Whether two colours differ.</summary>
    public static bool operator !=(Color left, Color right) => !left.Equals(right);

    /// <inheritdoc/>
    public override string ToString() => IsDefault ? "default" : IsPalette ? $"palette {Value}" : $"#{Value:X6}";
}
