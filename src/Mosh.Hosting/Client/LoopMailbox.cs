using Mosh.Hosting.EventLoop;

namespace Mosh.Hosting.Client;

/// <summary>
/// Work for a loop from other threads, in the order in which it was posted. <see cref="TryPost"/> and <see cref="Ask"/> are
/// for any thread, the rest for the loop's.
/// </summary>
internal sealed class LoopMailbox : IDisposable
{
    // Our choice: a loop that draws on a terminal that takes nothing must not make others wait for ever.
    private static readonly TimeSpan LongestAnswer = TimeSpan.FromSeconds(2);

    private readonly WakeUp _wakeUp = WakeUp.Open();
    private readonly Queue<Action> _work = new();
    private bool _isClosed;

    /// <summary>Readable while there is work.</summary>
    public PollSource Source => _wakeUp.Source;

    /// <summary>Leaves work for the loop and returns at once.</summary>
    /// <returns>False when the loop takes no more.</returns>
    public bool TryPost(Action work)
    {
        lock (_work)
        {
            if (_isClosed)
            {
                return false;
            }

            _work.Enqueue(work);
        }

        _wakeUp.Signal();
        return true;
    }

    /// <summary>Has the loop answer a question.</summary>
    /// <returns>Null when the loop takes no more questions, or has no time.</returns>
    public T? Ask<T>(Func<T> question)
        where T : class
    {
        var answer = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        return TryPost(() => answer.SetResult(question())) && answer.Task.Wait(LongestAnswer) ? answer.Task.Result : null;
    }

    /// <summary>Does all the work there is.</summary>
    public void Work()
    {
        _wakeUp.Drain();
        while (TryTake() is { } work)
        {
            work();
        }
    }

    /// <summary>Takes no more work; what was posted before is still to be done by <see cref="Work"/>.</summary>
    public void Close()
    {
        lock (_work)
        {
            _isClosed = true;
        }
    }

    public void Dispose()
    {
        Close();
        _wakeUp.Dispose();
    }

    private Action? TryTake()
    {
        lock (_work)
        {
            return _work.TryDequeue(out Action? work) ? work : null;
        }
    }
}
