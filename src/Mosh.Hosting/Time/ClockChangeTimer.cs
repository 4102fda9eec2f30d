using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using Mosh.Hosting.EventLoop;
using Mosh.Hosting.Native;

namespace Mosh.Hosting.Time;

/// <summary>
/// Becomes readable when the wall clock jumps, which it does when the machine wakes up: a Linux timer that never expires but is
/// cancelled by such a jump (timerfd_create(2), TFD_TIMER_CANCEL_ON_SET). Without it a sleep is noticed when the loop next
/// runs, which is after one heartbeat at most.
/// </summary>
internal sealed unsafe class ClockChangeTimer : IDisposable
{
    private readonly SafeHandle _timer;
    private readonly int _number;
    private readonly byte[] _buffer = new byte[sizeof(ulong)];

    [SupportedOSPlatform("linux")]
    private ClockChangeTimer(FileDescriptor timer)
    {
        _timer = timer;
        _number = timer.Number;
        Arm();
    }

    /// <summary>What to wait for.</summary>
    public PollSource Source => _number;

    /// <summary>Makes a timer; null where the system has none of the kind.</summary>
    public static ClockChangeTimer? TryCreate()
    {
        if (!HostSystem.IsPosix || !OperatingSystem.IsLinux())
        {
            return null;
        }

        int number = Libc.CreateTimer(Platform.RealTimeClock, Platform.OpenCloseOnExec | Platform.OpenNonBlocking);
        return number < 0 ? null : new ClockChangeTimer(new FileDescriptor(number));
    }

    /// <summary>Takes note of a jump and waits for the next.</summary>
    public void Drain()
    {
        if (OperatingSystem.IsLinux())
        {
            _ = Libc.Read(_number, _buffer);
            Arm();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _timer.Dispose();

    [SupportedOSPlatform("linux")]
    private void Arm()
    {
        // The end of 32-bit time is far enough away on 64-bit systems and representable on all.
        var never = new TimerSetting { ValueSeconds = int.MaxValue };
        _ = Libc.SetTimer(_number, Platform.TimerAbsolute | Platform.TimerCancelOnSet, &never, null);
    }
}
