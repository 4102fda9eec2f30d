using System.Diagnostics;
using Mosh.Hosting;
using Mosh.Hosting.EventLoop;
using Mosh.Hosting.Processes;
using Mosh.Hosting.Terminals;
using Mosh.Interop.Harness;
using Mosh.Terminal.Emulation;
using Mosh.Terminal.Screen;

namespace Mosh.Bench.Compare.Sessions;

/// <summary>
/// A program on a pseudo-terminal and an emulator that reads what it writes, on a thread of its own, from the start to the end.
/// Any thread may type and wait. Disposing kills the program.
/// </summary>
public sealed class WatchedTerminal : IDisposable
{
    private readonly PseudoTerminal _terminal;
    private readonly SpawnedProcess _process;
    private readonly string _program;
    private readonly Emulator _emulator;
    private readonly Thread _reader;
    private readonly Lock _gate = new();
    private Expectation? _expectation;
    private bool _hasEnded;

    public WatchedTerminal(string program, IReadOnlyList<string> arguments, IReadOnlyDictionary<string, string> variables, ScreenSize size)
    {
        EnvironmentBlock environment = EnvironmentBlock.Inherit();
        foreach ((string name, string value) in variables)
        {
            environment.Set(name, value);
        }

        // It would have the last word on the locale.
        environment.Remove("LC_ALL");
        _program = program;
        _emulator = new Emulator(new Framebuffer(size.Columns, size.Rows));
        _terminal = PseudoTerminal.Open(new WindowSize((ushort)size.Rows, (ushort)size.Columns));
        StartedAt = Stopwatch.GetTimestamp();
        _process = _terminal.Start(new SpawnOptions { Program = program, Arguments = arguments, Environment = environment });
        _reader = new Thread(Read) { IsBackground = true, Name = "terminal" };
        _reader.Start();
    }

    /// <summary>When the program was started, by <see cref="Stopwatch"/>.</summary>
    public long StartedAt { get; }

    public int ProcessId => _process.Id;

    public void Type(ReadOnlySpan<byte> keys)
    {
        if (_terminal.Master.Write(keys) != keys.Length)
        {
            throw new InvalidOperationException($"{_program} does not read its terminal.");
        }
    }

    /// <summary>Waits until the screen satisfies a condition, which is looked at after every piece of output.</summary>
    /// <returns>When that was, by <see cref="Stopwatch"/>: right after the piece of output had been read.</returns>
    public async Task<long> WaitForAsync(Func<Framebuffer, bool> condition, string what, TimeSpan deadline)
    {
        TaskCompletionSource<long> found = new(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_gate)
        {
            _expectation = new Expectation(condition, found);
            Look(Stopwatch.GetTimestamp());
        }

        try
        {
            return await found.Task.WaitAsync(deadline);
        }
        catch (TimeoutException)
        {
            throw new TimeoutException($"{_program}: waited {deadline.TotalSeconds:0} s in vain for {what}. The screen:\n{Text()}");
        }
    }

    /// <summary>Waits until a text is somewhere on the screen.</summary>
    public Task<long> WaitForTextAsync(string text, TimeSpan? deadline = null) =>
        WaitForAsync(screen => screen.Shows(text), $"\"{text}\"", deadline ?? Poll.DefaultDeadline);

    /// <inheritdoc/>
    public void Dispose()
    {
        _process.Kill(UnixProcess.Kill);
        _process.Wait();
        _reader.Join();
        _terminal.Dispose();
        _emulator.Screen.Dispose();
    }

    private string Text()
    {
        lock (_gate)
        {
            return string.Join('\n', Enumerable.Range(0, _emulator.Screen.Height).Select(_emulator.Screen.TextOf));
        }
    }

    private void Read()
    {
        byte[] buffer = new byte[65536];
        Poller poller = new();
        while (true)
        {
            poller.Clear();
            poller.Add(_terminal.Master.Number, PollEvents.Readable);
            poller.Wait(long.MaxValue);
            int count = ReadOnce(buffer);
            long now = Stopwatch.GetTimestamp();
            lock (_gate)
            {
                if (count == 0)
                {
                    _hasEnded = true;
                    Look(now);
                    return;
                }

                _emulator.Write(buffer.AsSpan(0, Math.Max(count, 0)));
                _emulator.ClearReplies();
                Look(now);
            }
        }
    }

    private int ReadOnce(Span<byte> buffer)
    {
        try
        {
            return _terminal.Master.Read(buffer);
        }
        catch (SystemCallException)
        {
            // Linux reports the end of a terminal as an input/output error.
            return 0;
        }
    }

    // Under the gate.
    private void Look(long now)
    {
        if (_expectation is not { } expectation)
        {
            return;
        }

        if (expectation.Condition(_emulator.Screen))
        {
            _expectation = null;
            expectation.Found.TrySetResult(now);
        }
        else if (_hasEnded)
        {
            _expectation = null;
            expectation.Found.TrySetException(new InvalidOperationException($"{_program} has ended."));
        }
    }

    private sealed record Expectation(Func<Framebuffer, bool> Condition, TaskCompletionSource<long> Found);
}
