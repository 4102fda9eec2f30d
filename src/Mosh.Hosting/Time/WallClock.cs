namespace Mosh.Hosting.Time;

/// <summary>The time of day. Only differences are compared with <see cref="MonotonicClock"/>.</summary>
internal static class WallClock
{
    /// <summary>Milliseconds since some moment.</summary>
    public static long NowMilliseconds => DateTime.UtcNow.Ticks / TimeSpan.TicksPerMillisecond;

    /// <summary>Milliseconds since 1970 in UTC.</summary>
    public static long UnixMilliseconds => DateTimeOffset.UtcNow.ToUnixTimeMilliseconds();
}
