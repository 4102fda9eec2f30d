using System.Diagnostics;

namespace Mosh.PowerShell.Connecting;

/// <summary>The time that a target has until its session is there. One thread, but for the token.</summary>
internal sealed class ConnectingClock : IDisposable
{
    private readonly TimeSpan? _time;
    private readonly CancellationToken _user;
    private readonly CancellationTokenSource _limit;
    private readonly Stopwatch _watch = new();

    /// <param name="time">The time; null for as long as it takes.</param>
    /// <param name="cancellation">The user's impatience, which ends it, too.</param>
    public ConnectingClock(TimeSpan? time, CancellationToken cancellation)
    {
        _time = time;
        _user = cancellation;
        _limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        Start();
    }

    /// <summary>Fires when the time is over or the user has had enough.</summary>
    public CancellationToken Token => _limit.Token;

    /// <summary>Whether it was the time.</summary>
    public bool IsOver => _time is not null && _limit.IsCancellationRequested && !_user.IsCancellationRequested;

    /// <summary>What is left of the time; null if there is no limit, and never less than a millisecond.</summary>
    public TimeSpan? Remaining => _time is not { } time ? null
        : time - _watch.Elapsed is { } left && left > TimeSpan.FromMilliseconds(1) ? left
        : TimeSpan.FromMilliseconds(1);

    /// <summary>Lets it run, if it does not.</summary>
    public void Start()
    {
        if (!_watch.IsRunning)
        {
            _watch.Start();
            _limit.CancelAfter(Remaining ?? Timeout.InfiniteTimeSpan);
        }
    }

    /// <summary>Stops it, and gives the whole time back.</summary>
    public void Reset()
    {
        _watch.Reset();
        _limit.CancelAfter(Timeout.InfiniteTimeSpan);
    }

    /// <inheritdoc/>
    public void Dispose() => _limit.Dispose();
}
