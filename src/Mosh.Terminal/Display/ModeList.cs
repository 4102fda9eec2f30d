namespace Mosh.Terminal.Display;

/// <summary>One DECSET or DECRST sequence with as many modes as there are; nothing when there are none.</summary>
internal ref struct ModeList
{
    private readonly ByteBuffer _output;
    private readonly bool _isSet;
    private bool _hasModes;

    /// <summary>Starts a list of modes to be set or reset.</summary>
    public ModeList(ByteBuffer output, bool isSet)
    {
        _output = output;
        _isSet = isSet;
    }

    /// <summary>Adds a mode that is to be changed to what this list does.</summary>
    public void AddIfChanged(int mode, bool last, bool target)
    {
        if (last != target && target == _isSet)
        {
            Add(mode);
        }
    }

    /// <summary>
    /// Adds one of a family of modes of which one or none (0) is set: setting one replaces the other, resetting any sets none
    /// (spec terminal.md §9).
    /// </summary>
    public void AddIfReplaced(int last, int target)
    {
        if (last != target && _isSet == (target != 0))
        {
            Add(_isSet ? target : last);
        }
    }

    /// <summary>Ends the sequence.</summary>
    public readonly void Finish()
    {
        if (_hasModes)
        {
            _output.Add(_isSet ? (byte)'h' : (byte)'l');
        }
    }

    private void Add(int mode)
    {
        if (_hasModes)
        {
            _output.Add((byte)';');
        }
        else
        {
            _output.Add("\e[?"u8);
            _hasModes = true;
        }

        _output.AddNumber(mode);
    }
}
