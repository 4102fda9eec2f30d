using Mosh.Hosting.Native;

namespace Mosh.Hosting.Time;

/// <summary>
/// Time that this machine was awake. CLOCK_MONOTONIC of Linux and mach_absolute_time of macOS, which are behind
/// <see cref="MonotonicClock"/>, do not count sleep; the performance counter of Windows does.
/// </summary>
internal static class AwakeClock
{
    private const ulong UnitsPerMillisecond = 10_000;

    /// <summary>Milliseconds since some moment.</summary>
    public static unsafe long NowMilliseconds
    {
        get
        {
            if (!OperatingSystem.IsWindows())
            {
                return MonotonicClock.NowMilliseconds;
            }

            ulong time;
            _ = Kernel32.QueryUnbiasedInterruptTime(&time);
            return (long)(time / UnitsPerMillisecond);
        }
    }
}
