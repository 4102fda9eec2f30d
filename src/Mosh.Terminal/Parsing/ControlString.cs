namespace Mosh.Terminal.Parsing;

/// <summary>The characters of an OSC string, as UTF-16, at most 16384 code points (spec terminal.md §12). Reused.</summary>
internal sealed class ControlString
{
    private const int MaximumCodePoints = 16384;
    private const int InitialCapacity = 256;

    private char[] _text = new char[InitialCapacity];
    private int _length;
    private int _codePoints;

    /// <summary>Whether characters were dropped.</summary>
    public bool IsCut { get; private set; }

    /// <summary>The text so far.</summary>
    public ReadOnlySpan<char> Text => _text.AsSpan(0, _length);

    /// <summary>Back to the empty string.</summary>
    public void Clear()
    {
        _length = 0;
        _codePoints = 0;
        IsCut = false;
    }

    /// <summary>Adds a code point (no surrogate), or drops it when the string is full.</summary>
    public void Add(int codePoint)
    {
        if (_codePoints == MaximumCodePoints)
        {
            IsCut = true;
            return;
        }

        _codePoints++;
        if (_length + 2 > _text.Length)
        {
            Array.Resize(ref _text, _text.Length * 2);
        }

        if (codePoint <= char.MaxValue)
        {
            _text[_length++] = (char)codePoint;
            return;
        }

        _text[_length++] = (char)(((codePoint - 0x10000) >> 10) + 0xD800);
        _text[_length++] = (char)((codePoint & 0x3FF) + 0xDC00);
    }
}
