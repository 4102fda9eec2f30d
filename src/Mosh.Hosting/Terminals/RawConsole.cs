using System.Runtime.InteropServices;
using Mosh.Hosting.EventLoop;
using Mosh.Hosting.Native;
using Mosh.Hosting.Signals;

namespace Mosh.Hosting.Terminals;

/// <summary>
/// The user's terminal in raw mode: keys come out of it byte by byte, and what is written to it is not changed. However this
/// process ends — normally, by an exception nobody catches, by a signal — the terminal gets back its attributes, after the
/// closing string has been written to it.
/// </summary>
/// <remarks>
/// <see cref="Restore"/> may be called from any thread and any number of times; only the first call after
/// <see cref="Enter"/> has an effect. Only SIGKILL and a crash of the runtime itself leave the terminal raw.
/// </remarks>
public sealed class RawConsole : IDisposable
{
    private readonly ConsoleDevice _device;
    private readonly QueuedInput? _queue;
    private readonly List<PosixSignalRegistration> _signals = [];
    private byte[] _closing = [];
    private int _isRaw;
    private volatile bool _isProcessEnding;

    /// <summary>Saves the attributes of the terminal; nothing is changed yet.</summary>
    /// <param name="input">The descriptor that the attributes belong to.</param>
    /// <param name="output">Where the closing string goes.</param>
    /// <param name="ending">
    /// The signals that end the process, and restore the terminal first. None for a program that catches them all
    /// (<see cref="SignalPipe"/>) and goes on for a while.
    /// </param>
    /// <param name="sizeChanged">
    /// Called, on a thread of the console's own, when the window has another size; only where no SIGWINCH tells (Windows), and
    /// only between <see cref="Enter"/> and <see cref="Restore"/>.
    /// </param>
    /// <exception cref="SystemCallException">The input is no terminal (<c>tcgetattr: …</c>, on Windows <c>GetConsoleMode: …</c>).</exception>
    public RawConsole(
        int input = StandardStreams.Input,
        int output = StandardStreams.Output,
        SignalSet ending = SignalSet.Ending,
        Action? sizeChanged = null)
    {
        _device = ConsoleDevice.Open(input, output, sizeChanged);
        _queue = HostSystem.IsPosix ? null : new QueuedInput(_device);
        AppDomain.CurrentDomain.ProcessExit += OnProcessEnding;
        AppDomain.CurrentDomain.UnhandledException += OnProcessEnding;
        Register(ending, SignalSet.Terminate, PosixSignal.SIGTERM);
        Register(ending, SignalSet.Interrupt, PosixSignal.SIGINT);
        Register(ending, SignalSet.HangUp, PosixSignal.SIGHUP);
        Register(ending, SignalSet.Quit, PosixSignal.SIGQUIT);
        if (!OperatingSystem.IsWindows())
        {
            Register(ending, SignalSet.CpuTime, (PosixSignal)Platform.SignalCpuTime);
        }
    }

    /// <summary>What to wait for: keys, or the end of the input.</summary>
    public PollSource Input => _queue?.Source ?? _device.Source;

    /// <summary>Takes the keys that are there.</summary>
    /// <returns>The number of bytes; 0 at the end of the input; −1 when there is nothing now.</returns>
    public int Read(Span<byte> buffer) => _queue?.Read(buffer) ?? _device.Read(buffer);

    /// <summary>Writes all of it, waiting for a slow terminal.</summary>
    /// <returns>False when the terminal is gone.</returns>
    public bool TryWrite(ReadOnlySpan<byte> bytes) => _device.TryWrite(bytes);

    /// <summary>How many bytes <see cref="Read"/> could give now; 0 when that cannot be told.</summary>
    public int CountReadable() => _queue?.Count ?? _device.CountReadable();

    /// <summary>Whether the process is about to end and the terminal was restored for that: nothing may be drawn any more.</summary>
    public bool IsProcessEnding => _isProcessEnding;

    /// <summary>What is written before the attributes are restored when the process ends without <see cref="Restore"/> having been called.</summary>
    public void SetClosing(ReadOnlySpan<byte> closing) => Volatile.Write(ref _closing, closing.ToArray());

    /// <summary>Makes the terminal raw.</summary>
    /// <exception cref="SystemCallException">The system refuses.</exception>
    public void Enter()
    {
        _device.MakeRaw();
        Volatile.Write(ref _isRaw, 1);
        _queue?.Start();
    }

    /// <summary>Gives the terminal back its attributes.</summary>
    /// <param name="writesClosing">Whether to write the closing string first.</param>
    public void Restore(bool writesClosing = false)
    {
        if (Interlocked.Exchange(ref _isRaw, 0) == 0)
        {
            return;
        }

        _queue?.Stop();
        if (writesClosing)
        {
            _device.TryWrite(Volatile.Read(ref _closing));
        }

        _device.MakeOrdinary();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Restore(writesClosing: true);
        _signals.ForEach(registration => registration.Dispose());
        AppDomain.CurrentDomain.ProcessExit -= OnProcessEnding;
        AppDomain.CurrentDomain.UnhandledException -= OnProcessEnding;
        _queue?.Dispose();
        _device.Dispose();
    }

    private void Register(SignalSet ending, SignalSet signal, PosixSignal number)
    {
        if ((ending & signal) != 0)
        {
            _signals.Add(PosixSignalRegistration.Create(number, _ => EndProcess()));
        }
    }

    private void OnProcessEnding(object? sender, EventArgs e) => EndProcess();

    private void EndProcess()
    {
        _isProcessEnding = true;
        Restore(writesClosing: true);
    }
}
