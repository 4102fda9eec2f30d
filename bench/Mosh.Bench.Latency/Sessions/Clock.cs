using System.Diagnostics;

namespace Mosh.Bench.Latency.Sessions;

/// <summary>Monotonic milliseconds with fractions.</summary>
public static class Clock
{
    public static double Now => Stopwatch.GetTimestamp() * 1000.0 / Stopwatch.Frequency;
}
