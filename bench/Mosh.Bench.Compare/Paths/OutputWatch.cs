using Mosh.Bench.Compare.Sessions;

namespace Mosh.Bench.Compare.Paths;

/// <summary>Looks for one thing after the other in what a program writes from then on. Any thread may ask.</summary>
public sealed class OutputWatch : ITerminalOutput
{
    private readonly Lock _gate = new();
    private ExpectedOutput? _expected;
    private TaskCompletionSource<long> _found = new();
    private bool _hasEnded;

    /// <summary>Looks for something from the next byte on, in place of what was looked for before.</summary>
    /// <returns>When it was complete, by <see cref="System.Diagnostics.Stopwatch"/>.</returns>
    public Task<long> LookFor(ExpectedOutput expected)
    {
        lock (_gate)
        {
            (_expected, _found) = (expected, new(TaskCreationOptions.RunContinuationsAsynchronously));
            FailAfterTheEnd();
            return _found.Task;
        }
    }

    /// <inheritdoc/>
    public void Write(ReadOnlySpan<byte> bytes, long now)
    {
        lock (_gate)
        {
            if (_expected?.IsCompleteAfter(bytes) == true)
            {
                _expected = null;
                _found.SetResult(now);
            }
        }
    }

    /// <inheritdoc/>
    public void End(long now)
    {
        lock (_gate)
        {
            _hasEnded = true;
            FailAfterTheEnd();
        }
    }

    // Under the gate.
    private void FailAfterTheEnd()
    {
        if (_hasEnded && _expected is not null)
        {
            _expected = null;
            _found.SetException(new InvalidOperationException("The client has ended."));
        }
    }
}
