using Mosh.Hosting.Native;

namespace Mosh.Hosting.EventLoop;

/// <summary>
/// Ends a loop's wait from another thread: <see cref="Source"/> is readable from <see cref="Signal"/> to <see cref="Drain"/>.
/// <see cref="Signal"/> may be called from any thread and also after the disposal; the rest is for the loop's thread. Signals
/// are not counted: whoever signals leaves word of what has happened elsewhere, first.
/// </summary>
public abstract class WakeUp : IDisposable
{
    /// <summary>What to wait for.</summary>
    public abstract PollSource Source { get; }

    /// <summary>Opens a wake-up of the kind that this system has: a pipe, or a socket that is its own peer.</summary>
    public static WakeUp Open() => Open(!HostSystem.IsPosix);

    /// <summary>Ends the wait, or the next one if the loop is not waiting.</summary>
    public abstract void Signal();

    /// <summary>Makes the next wait wait again.</summary>
    public abstract void Drain();

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    internal static WakeUp Open(bool isPortable) =>
        isPortable || OperatingSystem.IsWindows() ? new SocketWakeUp() : new PipeWakeUp();

    /// <summary>Closes what is behind it.</summary>
    /// <param name="disposing">Always true.</param>
    protected abstract void Dispose(bool disposing);
}
