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
