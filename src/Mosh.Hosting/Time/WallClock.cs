namespace Mosh.Hosting.Time;

/// <summary>The time of day; for intervals use <see cref="MonotonicClock"/>.</summary>
internal static class WallClock
{
    /// <summary>Milliseconds since 1970 in UTC.</summary>
    public static long UnixMilliseconds => DateTimeOffset.UtcNow.ToUnixTimeMilliseconds();
}
