namespace Mosh.Terminal.Screen;

/// <summary>Character attributes (ECMA-48 §8.3.117 SGR); the order is that of the canonical SGR form.</summary>
[Flags]
public enum CharacterAttributes : byte
{
    /// <summary>No attribute.</summary>
    None = 0,
    /// <summary>SGR 1.</summary>
    Bold = 1,
    /// <summary>SGR 3.</summary>
    Italic = 2,
    /// <summary>SGR 4.</summary>
    Underlined = 4,
    /// <summary>SGR 5.</summary>
    Blink = 8,
    /// <summary>SGR 7.</summary>
    Inverse = 16,
    /// <summary>SGR 8.</summary>
    Invisible = 32,
}

/// <summary>How a cell is drawn: foreground, background and attributes, packed into one 64-bit word.</summary>
public readonly struct Rendition : IEquatable<Rendition>
{
    private const ulong ColorMask = (1ul << Color.BitCount) - 1;
    private const int BackgroundShift = Color.BitCount;
    private const int AttributeShift = 2 * Color.BitCount;
    private readonly ulong _bits;

    private Rendition(ulong bits) => _bits = bits;

    /// <summary>A rendition of the given colours and attributes.</summary>
    public Rendition(Color foreground, Color background, CharacterAttributes attributes)
        : this(foreground.Bits | ((ulong)background.Bits << BackgroundShift) | ((ulong)attributes << AttributeShift))
    {
    }

    /// <summary>Default colours, no attributes.</summary>
    public static Rendition Default => default;

    /// <summary>The foreground colour.</summary>
    public Color Foreground => Color.FromBits((uint)(_bits & ColorMask));

    /// <summary>The background colour.</summary>
    public Color Background => Color.FromBits((uint)((_bits >> BackgroundShift) & ColorMask));

    /// <summary>The attributes that are set.</summary>
    public CharacterAttributes Attributes => (CharacterAttributes)(_bits >> AttributeShift);

    /// <summary>Whether this is <see cref="Default"/>.</summary>
    public bool IsDefault => _bits == 0;

    /// <summary>What an erased cell gets when this is the pen: its background alone (background colour erase).</summary>
    public Rendition BackgroundOnly => new(_bits & (ColorMask << BackgroundShift));

    /// <summary>The same with another foreground.</summary>
    public Rendition WithForeground(Color color) => new((_bits & ~ColorMask) | color.Bits);

    /// <summary>The same with another background.</summary>
    public Rendition WithBackground(Color color) =>
        new((_bits & ~(ColorMask << BackgroundShift)) | ((ulong)color.Bits << BackgroundShift));

    /// <summary>The same with <paramref name="attributes"/> switched on or off.</summary>
    public Rendition With(CharacterAttributes attributes, bool on) => on
        ? new(_bits | ((ulong)attributes << AttributeShift))
        : new(_bits & ~((ulong)attributes << AttributeShift));

    /// <inheritdoc/>
    public bool Equals(Rendition other) => _bits == other._bits;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Rendition other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => _bits.GetHashCode();

    /// <summary>Whether two renditions are the same.</summary>
    public static bool operator ==(Rendition left, Rendition right) => left.Equals(right);

    /// <summary>Whether two renditions differ.</summary>
    public static bool operator !=(Rendition left, Rendition right) => !left.Equals(right);
}
