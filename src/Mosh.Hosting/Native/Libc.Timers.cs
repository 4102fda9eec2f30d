using System.Runtime.InteropServices;

namespace Mosh.Hosting.Native;

// <sys/timerfd.h>, Linux only.
internal static unsafe partial class Libc
{
    [LibraryImport(Library, EntryPoint = "timerfd_create", SetLastError = true)]
    public static partial int CreateTimer(int clock, int flags);

    [LibraryImport(Library, EntryPoint = "timerfd_settime", SetLastError = true)]
    public static partial int SetTimer(int timer, int flags, TimerSetting* setting, TimerSetting* previous);
}

/// <summary>struct itimerspec.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct TimerSetting
{
    public nint IntervalSeconds;
    public nint IntervalNanoseconds;
    public nint ValueSeconds;
    public nint ValueNanoseconds;
}
