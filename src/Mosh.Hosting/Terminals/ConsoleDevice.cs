using Mosh.Hosting.EventLoop;

namespace Mosh.Hosting.Terminals;

/// <summary>
/// The console that this process was started on, as the system presents it: what <see cref="RawConsole"/> needs of it. What it
/// was like is remembered when the device is made. <see cref="AwaitInput"/> and <see cref="Read"/> are for one thread at a
/// time, the rest is for any.
/// </summary>
internal abstract class ConsoleDevice : IDisposable
{
    /// <summary>Called when the window has another size and no signal tells; on the thread that awaits input.</summary>
    public Action? SizeChanged { get; init; }

    /// <summary>What to wait for instead of <see cref="AwaitInput"/>, where that is possible.</summary>
    public abstract PollSource Source { get; }

    /// <summary>The device of this system.</summary>
    /// <exception cref="SystemCallException">There is no console, or it is redirected.</exception>
    public static ConsoleDevice Open(int input, int output, Action? sizeChanged) => OperatingSystem.IsWindows()
        ? new WindowsConsoleDevice { SizeChanged = sizeChanged }
        : new PosixConsoleDevice(input, output) { SizeChanged = sizeChanged };

    /// <summary>Passes every key on as it is, and every byte of output.</summary>
    /// <exception cref="SystemCallException">The system refuses.</exception>
    public abstract void MakeRaw();

    /// <summary>Makes it what it was. A console that is gone needs nothing.</summary>
    public abstract void MakeOrdinary();

    /// <summary>Waits until there is something to read.</summary>
    /// <returns>False after <see cref="Interrupt"/>.</returns>
    public abstract bool AwaitInput();

    /// <summary>Ends <see cref="AwaitInput"/>, or the next one.</summary>
    public abstract void Interrupt();

    /// <summary>Takes the keys that are there, as UTF-8.</summary>
    /// <returns>The number of bytes; 0 at the end of the input; −1 when there is nothing now.</returns>
    public abstract int Read(Span<byte> buffer);

    /// <summary>How many bytes <see cref="Read"/> could give now; 0 when that cannot be told.</summary>
    public virtual int CountReadable() => 0;

    /// <summary>Writes all of it, waiting where the console is slow.</summary>
    /// <returns>False when nobody sees it any more.</returns>
    public abstract bool TryWrite(ReadOnlySpan<byte> bytes);

    /// <inheritdoc/>
    public abstract void Dispose();
}
