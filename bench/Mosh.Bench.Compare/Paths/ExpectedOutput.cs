namespace Mosh.Bench.Compare.Paths;

/// <summary>
/// A screen is there when some background colours, which occur nowhere else, and a text have been written, in any order. Reading
/// the bytes is much cheaper than keeping a screen, and the time it takes is part of what is measured.
/// </summary>
public sealed class ExpectedOutput
{
    private const byte Escape = 0x1b;
    private const int Background = 48;
    private const int Foreground = 38;
    private const int Direct = 2;
    private const int Indexed = 5;
    private const int Empty = -1;

    private readonly HashSet<int> _missing;
    private readonly TextMatcher _text;
    private readonly int[] _parameters = new int[64];
    private State _state;
    private int _count;
    private int _value = Empty;

    /// <param name="backgrounds">Colours, 0xRRGGBB.</param>
    /// <param name="text">Without spaces, which need not be written where there are some already.</param>
    public ExpectedOutput(IEnumerable<int> backgrounds, string text) => (_missing, _text) = ([.. backgrounds], new TextMatcher(text));

    private enum State
    {
        Text,
        Escape,
        ControlSequence,
    }

    /// <returns>Whether all that is expected has been there, in this piece or before.</returns>
    public bool IsCompleteAfter(ReadOnlySpan<byte> bytes)
    {
        foreach (byte value in bytes)
        {
            Take(value);
        }

        return _text.IsFound && _missing.Count == 0;
    }

    private void Take(byte value)
    {
        if (value == Escape)
        {
            (_state, _count, _value) = (State.Escape, 0, Empty);
        }
        else if (_state == State.ControlSequence)
        {
            TakeParameter(value);
        }
        else if (_state == State.Escape)
        {
            _state = value == (byte)'[' ? State.ControlSequence : State.Text;
            if (_state == State.Text)
            {
                _text.Interrupt();
            }
        }
        else
        {
            _text.Take(value);
        }
    }

    private void TakeParameter(byte value)
    {
        if (value is >= (byte)'0' and <= (byte)'9')
        {
            _value = (Math.Max(_value, 0) * 10) + (value - '0');
        }
        else if (value is (byte)';' or (byte)':')
        {
            EndParameter();
        }
        else if (value is >= 0x40 and <= 0x7e)
        {
            EndParameter();
            _state = State.Text;
            if (value == (byte)'m')
            {
                Render(_parameters.AsSpan(0, _count));
            }
            else
            {
                _text.Interrupt();
            }
        }
    }

    private void EndParameter()
    {
        if (_count < _parameters.Length)
        {
            _parameters[_count++] = _value;
        }

        _value = Empty;
    }

    // ISO 8613-6, with colons or semicolons, with or without the colour space between kind and colour, which colons leave empty.
    private void Render(ReadOnlySpan<int> parameters)
    {
        while (!parameters.IsEmpty)
        {
            int length = parameters switch
            {
                [Foreground or Background, Direct, Empty, _, _, _, ..] => 6,
                [Foreground or Background, Direct, _, _, _, ..] => 5,
                [Foreground or Background, Indexed, _, ..] => 3,
                _ => 1,
            };
            if (parameters[0] == Background && length >= 5)
            {
                _missing.Remove((parameters[length - 3] << 16) | (parameters[length - 2] << 8) | parameters[length - 1]);
            }

            parameters = parameters[length..];
        }
    }
}
