namespace Mosh.Hosting.Time;

/// <summary>The time of day, for comparison with <see cref="MonotonicClock"/> only.</summary>
internal static class WallClock
{
    /// <summary>Milliseconds since some moment.</summary>
    public static long NowMilliseconds => DateTime.UtcNow.Ticks / TimeSpan.TicksPerMillisecond;
}
