using System.Numerics;
using System.Runtime.InteropServices;
using Mosh.Hosting.EventLoop;
using Mosh.Hosting.Native;

namespace Mosh.Hosting.Signals;

/// <summary>
/// Turns signals into something that a loop can poll: each caught signal is remembered and makes <see cref="Descriptor"/>
/// readable. The handlers run on a thread of the runtime; everything else is for the loop's thread. Their default effects
/// are suppressed until this is disposed.
/// </summary>
public sealed class SignalPipe : IDisposable
{
    private readonly Pipe _pipe = Pipe.Open();
    private readonly List<PosixSignalRegistration> _registrations = [];
    private PosixSignalRegistration? _stopKey;
    private int _pending;

    /// <summary>Starts catching these signals.</summary>
    public SignalPipe(SignalSet signals)
    {
        _pipe.ReadEnd.SetNonBlocking();
        _pipe.WriteEnd.SetNonBlocking();
        foreach (SignalSet signal in Enum.GetValues<SignalSet>())
        {
            if (BitOperations.IsPow2((int)signal) && signal != SignalSet.StopKey && signals.HasFlag(signal))
            {
                _registrations.Add(Register(signal));
            }
        }

        if (signals.HasFlag(SignalSet.StopKey))
        {
            _stopKey = Register(SignalSet.StopKey);
        }
    }

    /// <summary>Readable while a caught signal has not been taken.</summary>
    public int Descriptor => _pipe.ReadEnd.Number;

    /// <summary>The signals caught since the last call.</summary>
    public SignalSet Take()
    {
        Span<byte> drained = stackalloc byte[64];
        while (_pipe.ReadEnd.Read(drained) > 0)
        {
        }

        return (SignalSet)Interlocked.Exchange(ref _pending, 0);
    }

    /// <summary>
    /// Stops this process's whole group, as the terminal's suspend key does, and returns when it is continued; at once where
    /// the system does not stop it (no shell is there to continue it).
    /// </summary>
    public void StopProcessGroup()
    {
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

        _pipe.Dispose();
    }

    // kill() may return a moment before the process stops. Nothing may touch the terminal in that moment.
    private void AwaitContinue()
    {
        const int LongestDelayOfAStopMilliseconds = 100;
        var poller = new Poller();
        Span<byte> drained = stackalloc byte[64];
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
            _ = _pipe.ReadEnd.Read(drained);
        }
    }

    private PosixSignalRegistration Register(SignalSet signal)
    {
        if (OperatingSystem.IsWindows())
        {
            throw new PlatformNotSupportedException("Windows has no such signals; a console event source belongs here.");
        }

        PosixSignal number = signal switch
        {
            SignalSet.Terminate => PosixSignal.SIGTERM,
            SignalSet.Interrupt => PosixSignal.SIGINT,
            SignalSet.HangUp => PosixSignal.SIGHUP,
            SignalSet.Quit => PosixSignal.SIGQUIT,
            SignalSet.WindowChange => PosixSignal.SIGWINCH,
            SignalSet.Continue => PosixSignal.SIGCONT,
            SignalSet.StopKey => PosixSignal.SIGTSTP,
            _ => (PosixSignal)Platform.SignalUser1,
        };
        return PosixSignalRegistration.Create(number, context =>
        {
            context.Cancel = true;
            Interlocked.Or(ref _pending, (int)signal);
            Wake();
        });
    }

    private void Wake()
    {
        try
        {
            // A full pipe is as awake as it can be.
            _ = _pipe.WriteEnd.Write([1]);
        }
        catch (ObjectDisposedException)
        {
            // The signal came while the loop was leaving.
        }
    }
}
