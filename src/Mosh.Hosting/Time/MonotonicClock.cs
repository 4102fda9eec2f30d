using System.Diagnostics;

namespace Mosh.Hosting.Time;

/// <summary>
/// The one clock of a loop: milliseconds that never go back. It starts above zero so that "0" can stand for "long ago" in
/// the state machines below, and at a point common to all of this process.
/// </summary>
public static class MonotonicClock
{
    /// <summary>Milliseconds now.</summary>
    public static long NowMilliseconds => Stopwatch.GetTimestamp() / (Stopwatch.Frequency / 1000);
}
