using Mosh.Bench.Latency.Application;

namespace Mosh.Bench.Latency.Keys;

/// <summary>One key of a trace.</summary>
/// <param name="Press">The key.</param>
/// <param name="Kind">What it is for.</param>
/// <param name="PauseMilliseconds">Time since the key before.</param>
/// <param name="Program">What the typist is doing: <c>shell</c>, <c>editor</c>, <c>pager</c>, <c>mail</c>.</param>
/// <param name="After">For a character: the last key before it that was none, and so what a predictor had to get over; else the kind itself.</param>
public readonly record struct TracedKey(KeyPress Press, KeyKind Kind, int PauseMilliseconds, string Program, KeyKind After);
