using System.Runtime.InteropServices;

namespace Mosh.Hosting.Terminals;

/// <summary>
/// The user's terminal in raw mode. However this process ends — normally, by an exception nobody catches, by a signal — the
/// terminal gets back its attributes, after the closing string has been written to it.
/// </summary>
/// <remarks>
/// <see cref="Restore"/> may be called from any thread and any number of times; only the first call after
/// <see cref="Enter"/> has an effect. Only SIGKILL and a crash of the runtime itself leave the terminal raw.
/// </remarks>
public sealed class RawConsole : IDisposable
{
    private readonly int _input;
    private readonly int _output;
    private readonly List<PosixSignalRegistration> _signals = [];
    private readonly TerminalAttributes _saved;
    private readonly TerminalAttributes _raw;
    private byte[] _closing = [];
    private int _isRaw;

    /// <summary>Saves the attributes of the terminal; nothing is changed yet.</summary>
    /// <param name="input">The descriptor that the attributes belong to.</param>
    /// <param name="output">Where the closing string goes.</param>
    /// <param name="restoresOnSignals">
    /// Whether signals that end the process restore the terminal first. False for a program that catches them all
    /// (<see cref="Signals.SignalPipe"/>) and goes on for a while.
    /// </param>
    /// <exception cref="SystemCallException">The input is no terminal (<c>tcgetattr: …</c>).</exception>
    public RawConsole(int input = StandardStreams.Input, int output = StandardStreams.Output, bool restoresOnSignals = true)
    {
        _input = input;
        _output = output;
        _saved = TerminalAttributes.Get(input);
        _raw = _saved.ToRaw().WithUtf8Input();
        AppDomain.CurrentDomain.ProcessExit += OnProcessEnding;
        AppDomain.CurrentDomain.UnhandledException += OnProcessEnding;
        if (restoresOnSignals)
        {
            PosixSignal[] endings = [PosixSignal.SIGTERM, PosixSignal.SIGINT, PosixSignal.SIGHUP, PosixSignal.SIGQUIT];
            _signals.AddRange(endings.Select(ending => PosixSignalRegistration.Create(ending, _ => Restore(writesClosing: true))));
        }
    }

    /// <summary>What is written before the attributes are restored when the process ends without <see cref="Restore"/> having been called.</summary>
    public void SetClosing(ReadOnlySpan<byte> closing) => Volatile.Write(ref _closing, closing.ToArray());

    /// <summary>Makes the terminal raw.</summary>
    /// <exception cref="SystemCallException">The system refuses.</exception>
    public void Enter()
    {
        if (!_raw.TrySet(_input))
        {
            throw SystemCallException.FromLast("tcsetattr");
        }

        Volatile.Write(ref _isRaw, 1);
    }

    /// <summary>Gives the terminal back its attributes.</summary>
    /// <param name="writesClosing">Whether to write the closing string first.</param>
    public void Restore(bool writesClosing = false)
    {
        if (Interlocked.Exchange(ref _isRaw, 0) == 0)
        {
            return;
        }

        if (writesClosing)
        {
            StandardStreams.TryWrite(_output, Volatile.Read(ref _closing));
        }

        // A terminal that is gone needs nothing.
        _ = _saved.TrySet(_input);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Restore(writesClosing: true);
        _signals.ForEach(registration => registration.Dispose());
        AppDomain.CurrentDomain.ProcessExit -= OnProcessEnding;
        AppDomain.CurrentDomain.UnhandledException -= OnProcessEnding;
    }

    private void OnProcessEnding(object? sender, EventArgs e) => Restore(writesClosing: true);
}
