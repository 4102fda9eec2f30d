using Mosh.Terminal.Parsing;

namespace Mosh.Terminal.Emulation;

/// <content>Code points to functions; the states are drawn at <see cref="ParserState"/>.</content>
public sealed partial class Emulator
{
    private readonly ParameterList _parameters = new();
    private readonly ControlString _oscString = new();
    private FunctionName _name;
    private ParserState _state;

    private void Parse(int codePoint)
    {
        ParserTransition transition = ParserTable.Find(_state, codePoint);
        if (transition.EndsOsc)
        {
            ProcessOsc(_oscString.Text);
        }

        _state = transition.Next;
        switch (transition.Action)
        {
            case ParserAction.Print:
                Print(codePoint);
                break;
            case ParserAction.Execute:
                ExecuteControl(codePoint);
                break;
            case ParserAction.Collect:
                _name.Add(codePoint);
                break;
            case ParserAction.Parameter:
                _parameters.Add(codePoint);
                break;
            case ParserAction.EscapeDispatch:
                _name.Add(codePoint);
                DispatchEscape(_name.Packed);
                break;
            case ParserAction.CsiDispatch:
                _name.Add(codePoint);
                DispatchCsi(_name.Packed);
                break;
            case ParserAction.OscPut:
                _oscString.Add(codePoint);
                break;
            case ParserAction.Ignore:
                break;
        }

        if (transition.HasEntryOrExit)
        {
            Enter(transition);
        }
    }

    /// <summary>
    /// Takes a control sequence that is all there and has no intermediates, at once; says how long it is. Anything else, 0, goes
    /// through the table, which clears and begins anew at the escape character.
    /// </summary>
    private int TakeControlSequence(ReadOnlySpan<byte> bytes)
    {
        const int Introducer = 2;
        if (bytes.Length <= Introducer || bytes[1] != (byte)'[')
        {
            return 0;
        }

        int length = Introducer;
        _name.Clear();
        if (bytes[length] is >= (byte)'<' and <= (byte)'?')
        {
            _name.Add(bytes[length++]);
        }

        _parameters.Clear();
        length += _parameters.Add(bytes[length..]);
        if (length >= bytes.Length || bytes[length] is < 0x40 or > 0x7E)
        {
            return 0;
        }

        _name.Add(bytes[length]);
        DispatchCsi(_name.Packed);
        return length + 1;
    }

    private void Enter(ParserTransition transition)
    {
        if (transition.Clears)
        {
            _name.Clear();
            _parameters.Clear();
        }
        else if (transition.StartsOsc)
        {
            _oscString.Clear();
        }
    }
}
