namespace Mosh.Sessions.Statistics;

/// <summary>
/// Where the loop that owns a session leaves <see cref="SessionStatistics"/> for whoever looks, on any thread. A front end
/// makes one, gives it to the host and reads <see cref="Current"/> whenever it likes; that takes one reference and never
/// waits for the session, nor the session for it.
/// </summary>
/// <remarks>
/// While somebody looks, a snapshot is made when something has happened, ten times a second at most; otherwise once a second
/// at most, so that the first look finds something recent. Without a board nothing is made at all.
/// </remarks>
public sealed class SessionStatisticsBoard
{
    // Our choices.
    private const int WatchedIntervalMilliseconds = 100;
    private const int UnwatchedIntervalMilliseconds = 1000;
    private const int WatchedMilliseconds = 5000;

    private SessionStatistics _current = SessionStatistics.Initial;
    private bool _wasRead;
    private long? _publishedAt;
    private long _watchedUntil = long.MinValue;
    private bool _isBehind;

    /// <summary>The newest snapshot. Any thread.</summary>
    public SessionStatistics Current
    {
        get
        {
            Volatile.Write(ref _wasRead, true);
            return Volatile.Read(ref _current);
        }
    }

    /// <summary>
    /// Told by the loop after each turn that something may have happened. The loop's thread only, like all below.
    /// </summary>
    /// <returns>Whether to make a snapshot now and <see cref="Publish"/> it.</returns>
    public bool IsDue(long nowMilliseconds)
    {
        _isBehind = Remaining(nowMilliseconds) > 0;
        return !_isBehind;
    }

    /// <summary>Replaces the snapshot.</summary>
    public void Publish(SessionStatistics statistics)
    {
        ArgumentNullException.ThrowIfNull(statistics);
        _publishedAt = statistics.TakenAtMilliseconds;
        Volatile.Write(ref _current, statistics);
    }

    /// <summary>
    /// Milliseconds until the loop should ask <see cref="IsDue"/> again although nothing more may happen: somebody looks, and
    /// does not see the latest yet. <see cref="long.MaxValue"/> otherwise.
    /// </summary>
    public long WaitTime(long nowMilliseconds) =>
        _isBehind && nowMilliseconds < _watchedUntil ? Remaining(nowMilliseconds) : long.MaxValue;

    private long Remaining(long now)
    {
        if (Volatile.Read(ref _wasRead))
        {
            Volatile.Write(ref _wasRead, false);
            _watchedUntil = now + WatchedMilliseconds;
        }

        int interval = now < _watchedUntil ? WatchedIntervalMilliseconds : UnwatchedIntervalMilliseconds;
        return _publishedAt is { } published ? Math.Max(0, published + interval - now) : 0;
    }
}
