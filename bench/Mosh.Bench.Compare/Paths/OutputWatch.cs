using Mosh.Bench.Compare.Sessions;

namespace Mosh.Bench.Compare.Paths;

/// <summary>Looks for one pattern after the other in what a program writes from then on. Any thread may ask for one.</summary>
public sealed class OutputWatch : ITerminalOutput
{
    private readonly Lock _gate = new();
    private IOutputPattern? _pattern;
    private TaskCompletionSource<long> _found = new();
    private bool _hasEnded;

    /// <summary>Looks for a pattern from the next byte on, in place of the one before.</summary>
    /// <returns>When it was complete, by <see cref="System.Diagnostics.Stopwatch"/>.</returns>
    public Task<long> LookFor(IOutputPattern pattern)
    {
        lock (_gate)
        {
            (_pattern, _found) = (pattern, new(TaskCreationOptions.RunContinuationsAsynchronously));
            FailAfterTheEnd();
            return _found.Task;
        }
    }

    /// <inheritdoc/>
    public void Write(ReadOnlySpan<byte> bytes, long now)
    {
        lock (_gate)
        {
            if (_pattern?.IsCompleteAfter(bytes) == true)
            {
                _pattern = null;
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
        if (_hasEnded && _pattern is not null)
        {
            _pattern = null;
            _found.SetException(new InvalidOperationException("The client has ended."));
        }
    }
}
