namespace Mosh.Terminal.Parsing;

/// <summary>
/// The name of an escape or control function: private markers, intermediates and the final character, packed into a word
/// with the last character lowest, so that a switch over it is a switch over numbers.
/// </summary>
internal struct FunctionName
{
    /// <summary>Prefix of the private functions (<c>?</c>).</summary>
    public const ulong Private = '?' << 8;

    /// <summary>Prefix of the secondary ones (<c>&gt;</c>).</summary>
    public const ulong Secondary = '>' << 8;

    /// <summary>Prefix <c>!</c>.</summary>
    public const ulong Exclamation = '!' << 8;

    /// <summary>Prefix <c>#</c>.</summary>
    public const ulong Hash = '#' << 8;

    // The specification's limit of 8 characters (terminal.md §2) is just what fits.
    private const int ShiftOfFirst = 56;

    /// <summary>The name in one word.</summary>
    public ulong Packed { get; private set; }

    /// <summary>Back to the empty name.</summary>
    public void Clear() => Packed = 0;

    /// <summary>Adds a character, unless there are 8 already or it is above U+00FF (spec terminal.md §2).</summary>
    public void Add(int character)
    {
        if (character <= 0xFF && Packed >> ShiftOfFirst == 0)
        {
            Packed = (Packed << 8) | (uint)character;
        }
    }
}
