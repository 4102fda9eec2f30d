using System.Text;

namespace Mosh.Bench.Compare.Paths;

/// <summary>Finds a text in a stream of bytes, one after the other (Knuth, Morris and Pratt).</summary>
public sealed class TextMatcher
{
    private readonly byte[] _text;

    // How much of the text's beginning is matched still when the byte after so many does not fit.
    private readonly int[] _fallBack;
    private int _matched;

    public TextMatcher(string text)
    {
        _text = Encoding.UTF8.GetBytes(text);
        _fallBack = new int[_text.Length];
        for (int length = 1; length < _text.Length; length++)
        {
            _fallBack[length] = Extend(_fallBack[length - 1], _text[length]);
        }
    }

    public bool IsFound { get; private set; }

    public void Take(byte value)
    {
        if (!IsFound)
        {
            _matched = Extend(_matched, value);
            IsFound = _matched == _text.Length;
        }
    }

    /// <summary>What comes next is elsewhere.</summary>
    public void Interrupt() => _matched = 0;

    private int Extend(int matched, byte value)
    {
        while (matched > 0 && _text[matched] != value)
        {
            matched = _fallBack[matched - 1];
        }

        return _text[matched] == value ? matched + 1 : 0;
    }
}
