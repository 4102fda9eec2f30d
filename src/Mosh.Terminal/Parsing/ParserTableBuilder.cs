namespace Mosh.Terminal.Parsing;

/// <summary>
/// Collects named transitions into a table. Naming one twice, or leaving a code point of a state without any, is a mistake
/// and throws: the table is built once, so a faulty one cannot get past the first use.
/// </summary>
internal sealed class ParserTableBuilder
{
    /// <summary>C0 without CAN, SUB and ESC (spec terminal.md §2).</summary>
    private static readonly (int First, int Last)[] C0 = [(0x00, 0x17), (0x19, 0x19), (0x1C, 0x1F)];

    private readonly ParserTransition?[] _transitions = new ParserTransition?[ParserTable.StateCount * ParserTable.ClassCount];

    /// <summary>A transition that every state has.</summary>
    public ParserTableBuilder FromEverywhere(int first, int last, ParserAction action, ParserState to)
    {
        for (int state = 0; state < ParserTable.StateCount; state++)
        {
            Go((ParserState)state, first, last, action, to);
        }

        return this;
    }

    /// <summary>A range of code points that leads from one state to another.</summary>
    public ParserTableBuilder Go(ParserState from, int first, int last, ParserAction action, ParserState to) =>
        Add(from, first, last, ParserTransition.Go(from, action, to));

    /// <summary>A range of code points that is dealt with inside a state.</summary>
    public ParserTableBuilder Stay(ParserState state, int first, int last, ParserAction action) =>
        Add(state, first, last, ParserTransition.Stay(state, action));

    /// <summary>What a state does with C0 controls.</summary>
    public ParserTableBuilder StayOnC0(ParserState state, ParserAction action)
    {
        foreach ((int first, int last) in C0)
        {
            Stay(state, first, last, action);
        }

        return this;
    }

    /// <summary>The finished table, indexed by <see cref="ParserTable.Index"/>.</summary>
    /// <exception cref="InvalidOperationException">A state does not say what to do with some code point.</exception>
    public ParserTransition[] Build()
    {
        int missing = Array.IndexOf(_transitions, null);
        if (missing >= 0)
        {
            (int state, int code) = Math.DivRem(missing, ParserTable.ClassCount);
            throw new InvalidOperationException($"State {(ParserState)state} has no transition for {code:X2}.");
        }

        return Array.ConvertAll(_transitions, transition => transition!.Value);
    }

    private ParserTableBuilder Add(ParserState state, int first, int last, ParserTransition transition)
    {
        for (int code = first; code <= last; code++)
        {
            ref ParserTransition? entry = ref _transitions[ParserTable.Index(state, code)];
            if (entry is not null)
            {
                throw new InvalidOperationException($"State {state} already has a transition for {code:X2}.");
            }

            entry = transition;
        }

        return this;
    }
}
