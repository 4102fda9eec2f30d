namespace Mosh.Sessions.Server;

/// <summary>
/// The characters on which a terminal's line discipline sends a signal and forgets the input before them (POSIX.1-2017, 11.1.9:
/// INTR, QUIT and SUSP, with ISIG set and NOFLSH not set).
/// </summary>
public readonly struct InterruptKeys
{
    private readonly byte _first;
    private readonly byte _second;
    private readonly byte _third;

    /// <summary>At most three characters; none where the terminal sends no signals, or keeps its input when it does.</summary>
    /// <exception cref="ArgumentException">There are more than three.</exception>
    public InterruptKeys(ReadOnlySpan<byte> characters)
    {
        if (characters.Length > 3)
        {
            throw new ArgumentException("At most three characters.", nameof(characters));
        }

        if (!characters.IsEmpty)
        {
            AreAny = true;
            _first = characters[0];
            _second = characters.Length > 1 ? characters[1] : _first;
            _third = characters.Length > 2 ? characters[2] : _first;
        }
    }

    /// <summary>Whether there are any.</summary>
    public bool AreAny { get; }

    /// <summary>Where the last of them stands; −1 if there is none.</summary>
    public int LastIndexIn(ReadOnlySpan<byte> keys) => AreAny ? keys.LastIndexOfAny(_first, _second, _third) : -1;

    /// <summary>Whether this is one of them.</summary>
    public bool Contains(byte key) => AreAny && (key == _first || key == _second || key == _third);
}
