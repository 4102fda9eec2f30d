namespace Mosh.Terminal.Parsing;

/// <summary>
/// One entry of the parser's table in 16 bits: what to do, where to go, and what entering and leaving states involves.
/// </summary>
internal readonly record struct ParserTransition
{
    private const int ActionShift = 4;
    private const int StateMask = 0xF;
    private const int ActionMask = 0xF;
    private const int ClearFlag = 1 << 8;
    private const int StartOscFlag = 1 << 9;
    private const int EndOscFlag = 1 << 10;
    private readonly ushort _bits;

    private ParserTransition(int bits) => _bits = (ushort)bits;

    /// <summary>An action within a state.</summary>
    public static ParserTransition Stay(ParserState state, ParserAction action) => new((int)state | ((int)action << ActionShift));

    /// <summary>An action on the way from one state to another, or back into the same.</summary>
    public static ParserTransition Go(ParserState from, ParserAction action, ParserState to)
    {
        int bits = (int)to | ((int)action << ActionShift);
        bits |= from == ParserState.Osc ? EndOscFlag : 0;
        bits |= to switch
        {
            ParserState.Escape or ParserState.CsiEntry or ParserState.DcsEntry => ClearFlag,
            ParserState.Osc => StartOscFlag,
            _ => 0,
        };
        return new(bits);
    }

    /// <summary>The state afterwards.</summary>
    public ParserState Next => (ParserState)(_bits & StateMask);

    /// <summary>The action; comes after what leaving involves and before what entering involves.</summary>
    public ParserAction Action => (ParserAction)((_bits >> ActionShift) & ActionMask);

    /// <summary>Whether anything but <see cref="Action"/> is to be done.</summary>
    public bool HasEntryOrExit => _bits >= ClearFlag;

    /// <summary>Entering clears parameters and collected characters.</summary>
    public bool Clears => (_bits & ClearFlag) != 0;

    /// <summary>Entering clears the OSC string.</summary>
    public bool StartsOsc => (_bits & StartOscFlag) != 0;

    /// <summary>Leaving processes the OSC string.</summary>
    public bool EndsOsc => (_bits & EndOscFlag) != 0;
}
