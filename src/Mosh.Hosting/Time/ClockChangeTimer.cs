using Mosh.Hosting.Native;

namespace Mosh.Hosting.Time;

/// <summary>
/// Becomes readable when the wall clock jumps, which it does when the machine wakes up: a Linux timer that never expires but is
/// cancelled by such a jump (timerfd_create(2), TFD_TIMER_CANCEL_ON_SET). Without it a sleep is noticed when the loop next
/// runs, which is after one heartbeat at most.
/// </summary>
internal sealed unsafe class ClockChangeTimer : IDisposable
{
    private readonly FileDescriptor _timer;
    private readonly byte[] _buffer = new byte[sizeof(ulong)];

    private ClockChangeTimer(FileDescriptor timer)
    {
        _timer = timer;
        Arm();
    }

    /// <summary>The number to poll.</summary>
    public int Descriptor => _timer.Number;

    /// <summary>Makes a timer; null where the system has none of the kind.</summary>
    public static ClockChangeTimer? TryCreate()
    {
        int number = OperatingSystem.IsLinux()
            ? Libc.CreateTimer(Platform.RealTimeClock, Platform.OpenCloseOnExec | Platform.OpenNonBlocking)
            : -1;
        return number < 0 ? null : new ClockChangeTimer(new FileDescriptor(number));
    }

    /// <summary>Takes note of a jump and waits for the next.</summary>
    public void Drain()
    {
        _ = Libc.Read(Descriptor, _buffer);
        Arm();
    }

    /// <inheritdoc/>
    public void Dispose() => _timer.Dispose();

    private void Arm()
    {
        // The end of 32-bit time is far enough away on 64-bit systems and representable on all.
        var never = new TimerSetting { ValueSeconds = int.MaxValue };
        _ = Libc.SetTimer(Descriptor, Platform.TimerAbsolute | Platform.TimerCancelOnSet, &never, null);
    }
}
