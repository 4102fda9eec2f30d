using System.Runtime.CompilerServices;

namespace Mosh.Terminal.Parsing;

/// <summary>
/// The parameters of a control sequence (spec terminal.md §2), parsed while they arrive. A missing parameter is 0: no
/// function tells the two apart. There is always at least one.
/// </summary>
internal sealed class ParameterList
{
    /// <summary>Digits and semicolons beyond these are dropped (spec terminal.md §2).</summary>
    private const int MaximumCharacters = 100;

    /// <summary>A larger value counts as missing (spec terminal.md §2).</summary>
    private const int MaximumValue = 65535;

    private readonly int[] _values = new int[MaximumCharacters + 1];
    private int _last;
    private int _characters;

    /// <summary>How many parameters there are.</summary>
    public int Count => _last + 1;

    /// <summary>Parameter <paramref name="index"/>; 0 if absent or missing.</summary>
    public int this[int index] => ValueOr(index, 0);

    /// <summary>P(index, fallback) of the specification: the fallback if absent, missing or 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int ValueOr(int index, int fallback)
    {
        int value = index <= _last ? _values[index] : 0;
        return value is > 0 and <= MaximumValue ? value : fallback;
    }

    /// <summary>Back to one missing parameter.</summary>
    public void Clear()
    {
        _last = 0;
        _characters = 0;
        _values[0] = 0;
    }

    /// <summary>Takes a digit or a semicolon.</summary>
    public void Add(int character) => Add([(byte)character]);

    /// <summary>Takes all digits and semicolons at the start of <paramref name="text"/> and says how many there are.</summary>
    public int Add(ReadOnlySpan<byte> text)
    {
        int kept = MaximumCharacters - _characters;
        int value = _values[_last];
        int taken = 0;
        for (; taken < text.Length; taken++)
        {
            int digit = text[taken] - '0';
            if ((uint)digit <= 9)
            {
                value = taken < kept ? Math.Min((value * 10) + digit, MaximumValue + 1) : value;
            }
            else if (text[taken] != (byte)';')
            {
                break;
            }
            else if (taken < kept)
            {
                _values[_last++] = value;
                value = 0;
            }
        }

        _values[_last] = value;
        _characters += Math.Min(taken, kept);
        return taken;
    }
}
