using System.Diagnostics;
using Mosh.Interop.Harness;
using Mosh.Terminal.Emulation;
using Mosh.Terminal.Screen;

namespace Mosh.Bench.Compare.Sessions;

/// <summary>
/// A program on a pseudo-terminal and an emulator that is given what it writes. Any thread may type and wait. Disposing kills
/// the program.
/// </summary>
public sealed class WatchedTerminal : ITerminalOutput, IDisposable
{
    private readonly string _name;
    private readonly Emulator _emulator;
    private readonly Lock _gate = new();
    private readonly TerminalProgram _program;
    private Expectation? _expectation;
    private bool _hasEnded;

    public WatchedTerminal(string program, IReadOnlyList<string> arguments, IReadOnlyDictionary<string, string> variables, ScreenSize size)
    {
        _name = program;
        _emulator = new Emulator(new Framebuffer(size.Columns, size.Rows));
        _program = new TerminalProgram(program, arguments, variables, size, this);
    }

    /// <summary>When the program was started, by <see cref="Stopwatch"/>.</summary>
    public long StartedAt => _program.StartedAt;

    public int ProcessId => _program.ProcessId;

    public void Type(ReadOnlySpan<byte> keys) => _program.Type(keys);

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
            throw new TimeoutException($"{_name}: waited {deadline.TotalSeconds:0} s in vain for {what}. The screen:\n{Text()}");
        }
    }

    /// <summary>Waits until a text is somewhere on the screen.</summary>
    public Task<long> WaitForTextAsync(string text, TimeSpan? deadline = null) =>
        WaitForAsync(screen => screen.Shows(text), $"\"{text}\"", deadline ?? Poll.DefaultDeadline);

    /// <inheritdoc/>
    public void Write(ReadOnlySpan<byte> bytes, long now)
    {
        lock (_gate)
        {
            _emulator.Write(bytes);
            _emulator.ClearReplies();
            Look(now);
        }
    }

    /// <inheritdoc/>
    public void End(long now)
    {
        lock (_gate)
        {
            _hasEnded = true;
            Look(now);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _program.Dispose();
        _emulator.Screen.Dispose();
    }

    private string Text()
    {
        lock (_gate)
        {
            return string.Join('\n', Enumerable.Range(0, _emulator.Screen.Height).Select(_emulator.Screen.TextOf));
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
            expectation.Found.TrySetException(new InvalidOperationException($"{_name} has ended."));
        }
    }

    private sealed record Expectation(Func<Framebuffer, bool> Condition, TaskCompletionSource<long> Found);
}
