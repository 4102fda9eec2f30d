namespace Mosh.Sessions.Prediction;

/// <summary>
/// Key bytes to actions: the UTF-8 decoder and the state machine of spec terminal.md §1–2 reduced to what predictions look at,
/// with SS3 taken for CSI so that cursor keys look alike in both cursor modes (spec prediction.md §7).
/// </summary>
internal sealed class KeyParser
{
    private const int Escape = 0x1B;
    private const int MaximumParameter = 65535; // spec terminal.md §2
    private readonly KeyDecoder _decoder = new();
    private readonly KeyAction[] _actions = new KeyAction[KeyDecoder.MaximumPerByte];
    private int _count;
    private State _state;
    private int _parameter;
    private bool _hasModifiers;
    private bool _hasIntermediate;
    private bool _isSequenceStart;
    private byte _lastByte;

    private enum State
    {
        Ground,
        Escape,
        EscapeIntermediate,
        ControlSequence,
        ControlSequenceIgnored,
        /// <summary>OSC, DCS, SOS, PM and APC: nothing in them is an action.</summary>
        String,
        OperatingSystemCommand,
    }

    /// <summary>Whether an ESC has come and nothing after it: the Escape key, or the beginning of a sequence.</summary>
    public bool IsAfterEscape => _state == State.Escape;

    /// <summary>Forgets a sequence that has begun.</summary>
    public void Reset()
    {
        _state = State.Ground;
        _lastByte = 0;
    }

    /// <summary>The actions that <paramref name="key"/> completes. Valid until the next call.</summary>
    public ReadOnlySpan<KeyAction> Feed(byte key)
    {
        _count = 0;
        if (_lastByte == Escape && key == 'O')
        {
            key = (byte)'[';
        }

        _lastByte = key;
        foreach (int codePoint in _decoder.Feed(key))
        {
            Take(codePoint);
        }

        return _actions.AsSpan(0, _count);
    }

    private void Take(int c)
    {
        if (TakeAnywhere(c))
        {
            return;
        }

        int kind = c >= 0xA0 ? 'A' : c; // spec terminal.md §2: classified like 0x41
        if (kind < 0x20)
        {
            TakeControl(c);
            return;
        }

        switch (_state)
        {
            case State.Ground:
                Add(KeyActionKind.Print, c);
                break;
            case State.Escape:
                TakeEscape(c, kind);
                break;
            case State.EscapeIntermediate when kind is >= 0x30 and < 0x7F:
                Finish(KeyActionKind.Escape, c);
                break;
            case State.ControlSequence when kind != 0x7F:
                TakeControlSequence(c, kind);
                break;
            case State.ControlSequenceIgnored when kind is >= 0x40 and < 0x7F:
                _state = State.Ground;
                break;
        }
    }

    /// <summary>What has the same meaning in every state.</summary>
    private bool TakeAnywhere(int c)
    {
        switch (c)
        {
            case Escape:
                _state = State.Escape;
                return true;
            case 0x90 or 0x98 or 0x9E or 0x9F:
                _state = State.String;
                return true;
            case 0x9D:
                _state = State.OperatingSystemCommand;
                return true;
            case 0x9B:
                StartControlSequence();
                return true;
            case 0x9C:
                _state = State.Ground;
                return true;
            case 0x18 or 0x1A or (>= 0x80 and < 0xA0):
                Finish(KeyActionKind.Control, c);
                return true;
            default:
                return false;
        }
    }

    private void TakeControl(int c)
    {
        if (_state == State.OperatingSystemCommand && c == 0x07)
        {
            _state = State.Ground;
        }
        else if (_state is not (State.OperatingSystemCommand or State.String))
        {
            Add(KeyActionKind.Control, c); // executed within sequences too
        }
    }

    private void TakeEscape(int c, int kind)
    {
        switch (kind)
        {
            case < 0x30:
                _state = State.EscapeIntermediate;
                break;
            case '[':
                StartControlSequence();
                break;
            case ']':
                _state = State.OperatingSystemCommand;
                break;
            case 'P' or 'X' or '^' or '_':
                _state = State.String;
                break;
            case < 0x7F:
                Finish(KeyActionKind.Escape, c);
                break;
        }
    }

    private void TakeControlSequence(int c, int kind)
    {
        switch (kind)
        {
            case ':':
            case >= '<' and <= '?' when !_isSequenceStart: // a private marker comes first or not at all
            case >= '0' and < 0x40 when _hasIntermediate:
                _state = State.ControlSequenceIgnored;
                break;
            case >= '0' and <= '9' when !_hasModifiers:
                _parameter = Math.Min((_parameter * 10) + kind - '0', MaximumParameter);
                _isSequenceStart = false;
                break;
            case < 0x40:
                _hasModifiers = true;
                _hasIntermediate = kind < 0x30;
                _isSequenceStart = false;
                break;
            default:
                Finish(KeyActionKind.ControlSequence, c);
                break;
        }
    }

    private void StartControlSequence()
    {
        _state = State.ControlSequence;
        _parameter = 0;
        _hasModifiers = false;
        _hasIntermediate = false;
        _isSequenceStart = true;
    }

    private void Finish(KeyActionKind kind, int value)
    {
        _state = State.Ground;
        Add(kind, value);
    }

    private void Add(KeyActionKind kind, int value) =>
        _actions[_count++] = kind == KeyActionKind.ControlSequence
            ? new KeyAction(kind, value, _parameter, _hasModifiers)
            : new KeyAction(kind, value);
}
