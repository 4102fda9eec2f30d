using System.Numerics;
using System.Runtime.InteropServices;
using Mosh.Hosting.EventLoop;
using Mosh.Hosting.Native;

namespace Mosh.Hosting.Signals;

/// <summary>
/// Turns signals into something that a loop can poll: each caught signal is remembered and makes <see cref="Descriptor"/>
/// readable. The handlers run on a thread of the runtime; everything else is for the loop's thread. Their default effects
/// are suppressed until this is disposed. Signals that the system does not have (those about jobs and window sizes on Windows)
/// never come.
/// </summary>
public sealed class SignalPipe : IDisposable
{
    // Windows has these under other names: Ctrl+C, Ctrl+Break, the closing of the console, and a shutdown of the system.
    private const SignalSet KnownToWindows = SignalSet.Ending & ~SignalSet.CpuTime;

    // Windows ends a process once the handler of one of these has returned, or 5 s after it was called
    // (HandlerRoutine, "Timeouts"); meanwhile the loop takes its leave.
    private const SignalSet FatalOnWindows = SignalSet.HangUp | SignalSet.Terminate;
    private static readonly TimeSpan LeaveOnWindows = TimeSpan.FromSeconds(4.5);

    private readonly WakeUp _wakeUp = WakeUp.Open();
    private readonly ManualResetEventSlim _left = new();
    private readonly List<PosixSignalRegistration> _registrations = [];
    private PosixSignalRegistration? _stopKey;
    private int _pending;

    /// <summary>Starts catching these signals.</summary>
    public SignalPipe(SignalSet signals)
    {
        signals &= OperatingSystem.IsWindows() ? KnownToWindows : ~SignalSet.None;

        // Bit by bit: to ask for the values of an enumeration starts all of reflection, 50 KB in a native program.
        for (int left = (int)(signals & ~SignalSet.StopKey); left != 0; left &= left - 1)
        {
            _registrations.Add(Register((SignalSet)(1 << BitOperations.TrailingZeroCount(left))));
        }

        if (signals.HasFlag(SignalSet.StopKey))
        {
            _stopKey = Register(SignalSet.StopKey);
        }
    }

    /// <summary>Readable while a caught signal has not been taken.</summary>
    public PollSource Descriptor => _wakeUp.Source;

    /// <summary>The signals caught since the last call.</summary>
    public SignalSet Take()
    {
        _wakeUp.Drain();
        return (SignalSet)Interlocked.Exchange(ref _pending, 0);
    }

    /// <summary>
    /// Stops this process's whole group, as the terminal's suspend key does, and returns when it is continued; at once where
    /// the system does not stop it (no shell is there to continue it, or this is Windows).
    /// </summary>
    public void StopProcessGroup()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        bool wasCaught = _stopKey is not null;
        _stopKey?.Dispose();
        _stopKey = null;
        _ = Libc.Kill(0, Platform.SignalStopKey);
        AwaitContinue();
        Interlocked.And(ref _pending, ~(int)SignalSet.Continue);
        if (wasCaught)
        {
            _stopKey = Register(SignalSet.StopKey);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _stopKey?.Dispose();
        foreach (PosixSignalRegistration registration in _registrations)
        {
            registration.Dispose();
        }

        _wakeUp.Dispose();
        _left.Set();
    }

    // kill() may return a moment before the process stops. Nothing may touch the terminal in that moment.
    private void AwaitContinue()
    {
        const int LongestDelayOfAStopMilliseconds = 100;
        var poller = new Poller();
        long deadline = Time.MonotonicClock.NowMilliseconds + LongestDelayOfAStopMilliseconds;
        while ((Volatile.Read(ref _pending) & (int)SignalSet.Continue) == 0)
        {
            long left = deadline - Time.MonotonicClock.NowMilliseconds;
            if (left <= 0)
            {
                return;
            }

            poller.Clear();
            poller.Add(Descriptor, PollEvents.Readable);
            poller.Wait(left);
            _wakeUp.Drain();
        }
    }

    /// <summary>Remembers a signal as if it had come; for whoever notices by other means what a signal would tell. Any thread.</summary>
    internal void Raise(SignalSet signal)
    {
        Interlocked.Or(ref _pending, (int)signal);
        _wakeUp.Signal();
    }

    private PosixSignalRegistration Register(SignalSet signal)
    {
        return PosixSignalRegistration.Create(NumberOf(signal), context =>
        {
            context.Cancel = true;
            Raise(signal);
            if (OperatingSystem.IsWindows() && (signal & FatalOnWindows) != 0)
            {
                _left.Wait(LeaveOnWindows);
            }
        });
    }

    private static PosixSignal NumberOf(SignalSet signal) => signal switch
    {
        SignalSet.Terminate => PosixSignal.SIGTERM,
        SignalSet.Interrupt => PosixSignal.SIGINT,
        SignalSet.HangUp => PosixSignal.SIGHUP,
        SignalSet.Quit => PosixSignal.SIGQUIT,
        _ when OperatingSystem.IsWindows() => throw new ArgumentOutOfRangeException(nameof(signal), signal, "Windows has no such signal."),
        SignalSet.WindowChange => PosixSignal.SIGWINCH,
        SignalSet.Continue => PosixSignal.SIGCONT,
        SignalSet.StopKey => PosixSignal.SIGTSTP,
        SignalSet.CpuTime => (PosixSignal)Platform.SignalCpuTime,
        _ => (PosixSignal)Platform.SignalUser1,
    };
}
