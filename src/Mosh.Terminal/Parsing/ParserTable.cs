using static Mosh.Terminal.Parsing.ParserAction;
using static Mosh.Terminal.Parsing.ParserState;

namespace Mosh.Terminal.Parsing;

/// <summary>The parser's transitions (spec terminal.md §2); the diagram is at <see cref="ParserState"/>.</summary>
internal static class ParserTable
{
    internal const int StateCount = (int)SosPmApc + 1;

    /// <summary>Code points 00–9F have a column of their own; all others share that of 'A'.</summary>
    internal const int ClassCount = 0xA0;

    private const int ClassOfOthers = 'A';

    private static readonly ParserTransition[] Transitions = Define().Build();

    /// <summary>What to do with <paramref name="codePoint"/> in <paramref name="state"/>.</summary>
    public static ParserTransition Find(ParserState state, int codePoint) =>
        Transitions[Index(state, codePoint < ClassCount ? codePoint : ClassOfOthers)];

    internal static int Index(ParserState state, int code) => ((int)state * ClassCount) + code;

    private static ParserTableBuilder Define()
    {
        ParserTableBuilder table = new();
        DefineEverywhere(table);
        table.StayOnC0(Ground, Execute).Stay(Ground, 0x20, 0x7F, Print);
        DefineEscape(table);
        DefineSequence(table, CsiEntry, CsiParameter, CsiIntermediate, CsiIgnore, Execute, CsiDispatch, Ground);
        table.StayOnC0(CsiIgnore, Execute)
            .Stay(CsiIgnore, 0x20, 0x3F, Ignore)
            .Go(CsiIgnore, 0x40, 0x7E, Ignore, Ground)
            .Stay(CsiIgnore, 0x7F, 0x7F, Ignore);
        DefineSequence(table, DcsEntry, DcsParameter, DcsIntermediate, DcsIgnore, Ignore, Ignore, DcsPassthrough);
        DefineStrings(table);
        return table;
    }

    private static void DefineEverywhere(ParserTableBuilder table) => table
        .FromEverywhere(0x18, 0x18, Execute, Ground)
        .FromEverywhere(0x1A, 0x1A, Execute, Ground)
        .FromEverywhere(0x80, 0x8F, Execute, Ground)
        .FromEverywhere(0x91, 0x97, Execute, Ground)
        .FromEverywhere(0x99, 0x9A, Execute, Ground)
        .FromEverywhere(0x9C, 0x9C, Ignore, Ground)
        .FromEverywhere(0x1B, 0x1B, Ignore, Escape)
        .FromEverywhere(0x90, 0x90, Ignore, DcsEntry)
        .FromEverywhere(0x98, 0x98, Ignore, SosPmApc)
        .FromEverywhere(0x9E, 0x9F, Ignore, SosPmApc)
        .FromEverywhere(0x9B, 0x9B, Ignore, CsiEntry)
        .FromEverywhere(0x9D, 0x9D, Ignore, Osc);

    private static void DefineEscape(ParserTableBuilder table) => table
        .StayOnC0(Escape, Execute)
        .Go(Escape, 0x20, 0x2F, Collect, EscapeIntermediate)
        .Go(Escape, '[', '[', Ignore, CsiEntry)
        .Go(Escape, ']', ']', Ignore, Osc)
        .Go(Escape, 'P', 'P', Ignore, DcsEntry)
        .Go(Escape, 'X', 'X', Ignore, SosPmApc)
        .Go(Escape, '^', '_', Ignore, SosPmApc)
        .Go(Escape, 0x30, 0x4F, EscapeDispatch, Ground)
        .Go(Escape, 0x51, 0x57, EscapeDispatch, Ground)
        .Go(Escape, 0x59, 0x5A, EscapeDispatch, Ground)
        .Go(Escape, 0x5C, 0x5C, EscapeDispatch, Ground)
        .Go(Escape, 0x60, 0x7E, EscapeDispatch, Ground)
        .Stay(Escape, 0x7F, 0x7F, Ignore)
        .StayOnC0(EscapeIntermediate, Execute)
        .Stay(EscapeIntermediate, 0x20, 0x2F, Collect)
        .Go(EscapeIntermediate, 0x30, 0x7E, EscapeDispatch, Ground)
        .Stay(EscapeIntermediate, 0x7F, 0x7F, Ignore);

    /// <summary>CSI and DCS have the same grammar; only what C0 controls and final characters do differs.</summary>
    private static void DefineSequence(
        ParserTableBuilder table,
        ParserState entry,
        ParserState parameter,
        ParserState intermediate,
        ParserState ignore,
        ParserAction onC0,
        ParserAction onFinal,
        ParserState afterFinal) => table
        .StayOnC0(entry, onC0)
        .Go(entry, '0', '9', Parameter, parameter)
        .Go(entry, ';', ';', Parameter, parameter)
        .Go(entry, '<', '?', Collect, parameter)
        .Go(entry, ':', ':', Ignore, ignore)
        .Go(entry, 0x20, 0x2F, Collect, intermediate)
        .Go(entry, 0x40, 0x7E, onFinal, afterFinal)
        .Stay(entry, 0x7F, 0x7F, Ignore)
        .StayOnC0(parameter, onC0)
        .Stay(parameter, '0', '9', Parameter)
        .Stay(parameter, ';', ';', Parameter)
        .Go(parameter, ':', ':', Ignore, ignore)
        .Go(parameter, '<', '?', Ignore, ignore)
        .Go(parameter, 0x20, 0x2F, Collect, intermediate)
        .Go(parameter, 0x40, 0x7E, onFinal, afterFinal)
        .Stay(parameter, 0x7F, 0x7F, Ignore)
        .StayOnC0(intermediate, onC0)
        .Stay(intermediate, 0x20, 0x2F, Collect)
        .Go(intermediate, 0x30, 0x3F, Ignore, ignore)
        .Go(intermediate, 0x40, 0x7E, onFinal, afterFinal)
        .Stay(intermediate, 0x7F, 0x7F, Ignore);

    private static void DefineStrings(ParserTableBuilder table)
    {
        foreach (ParserState ignoring in (ReadOnlySpan<ParserState>)[DcsPassthrough, DcsIgnore, SosPmApc])
        {
            table.StayOnC0(ignoring, Ignore).Stay(ignoring, 0x20, 0x7F, Ignore);
        }

        table.Stay(Osc, 0x00, 0x06, Ignore)
            .Go(Osc, 0x07, 0x07, Ignore, Ground)
            .Stay(Osc, 0x08, 0x17, Ignore)
            .Stay(Osc, 0x19, 0x19, Ignore)
            .Stay(Osc, 0x1C, 0x1F, Ignore)
            .Stay(Osc, 0x20, 0x7F, OscPut);
    }
}
