namespace Mosh.Terminal.Parsing;

/// <summary>States of the parser (spec terminal.md §2), after Paul Williams' VT500-series parser.</summary>
/// <remarks>
/// <code>
///  From everywhere:  CAN SUB 80–8F 91–97 99 9A ─execute─► Ground      9C ► Ground       ESC ► Escape
///                    90 ► DcsEntry    98 9E 9F ► SosPmApc             9B ► CsiEntry     9D ► Osc
///
///  Ground ── print, execute
///
///  Escape ──┬─ 20–2F ─collect─► EscapeIntermediate ── 30–7E ─ESC dispatch─► Ground
///           ├─ '[' ► CsiEntry   ']' ► Osc   'P' ► DcsEntry   'X' '^' '_' ► SosPmApc
///           └─ other 30–7E ─ESC dispatch─► Ground
///
///  CsiEntry ──┬─ 0–9 ; &lt; = &gt; ? ─► CsiParameter ──┬─ 20–2F ─► CsiIntermediate ── 40–7E ─CSI dispatch─► Ground
///             ├─ 20–2F ─► CsiIntermediate        ├─ : &lt; = &gt; ? ─► CsiIgnore      30–3F ─► CsiIgnore
///             ├─ : ─► CsiIgnore                  └─ 40–7E ─CSI dispatch─► Ground
///             └─ 40–7E ─CSI dispatch─► Ground        CsiIgnore ── 40–7E ─► Ground
///
///  DcsEntry, DcsParameter, DcsIntermediate: as for CSI, but 40–7E ─► DcsPassthrough, errors ─► DcsIgnore
///  DcsPassthrough, DcsIgnore, SosPmApc ── everything ignored
///
///  Osc ── 20–7F put;  BEL ─► Ground.   Leaving Osc in any way processes the string.
/// </code>
/// Code points from A0 up count as 'A' in this diagram, but keep their own value.
/// </remarks>
internal enum ParserState
{
    Ground,
    Escape,
    EscapeIntermediate,
    CsiEntry,
    CsiParameter,
    CsiIntermediate,
    CsiIgnore,
    DcsEntry,
    DcsParameter,
    DcsIntermediate,
    DcsPassthrough,
    DcsIgnore,
    Osc,
    SosPmApc,
}
