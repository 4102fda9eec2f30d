using Mosh.Sessions.States;

namespace Mosh.Sessions.Client;

/// <summary>
/// Lets keys into the user stream no faster than the network takes them. Whatever is in the stream and not acknowledged is
/// sent again as a whole (ssp.md §5, "cumulative"), so a paste that went in at once would be resent at once: its hundreds
/// of datagrams would have to arrive all together, and above 4 MiB it could never arrive (transport.md §9).
/// </summary>
/// <remarks>
/// Our addition; typing never meets the limit. At most a window of keys is unacknowledged; what goes beyond waits here until
/// all of it is acknowledged. The window doubles when that was quick and halves when it was not.
/// </remarks>
internal sealed class KeyQueue
{
    /// <summary>Our choice: one datagram, which gets through wherever anything does.</summary>
    private const int MinimumWindow = 1024;

    /// <summary>Our choice: a handful of datagrams.</summary>
    private const int InitialWindow = 4096;

    /// <summary>Our choice: at most some fifty datagrams at once, which ordinary socket buffers hold.</summary>
    private const int MaximumWindow = 65536;

    private byte[] _waiting = [];
    private int _head;
    private int _count;
    private int _window = InitialWindow;
    private int _unacknowledged;
    private ulong _sentBefore;
    private long _since;

    public bool IsEmpty => _count == 0;

    /// <summary>Takes keys; they go into the stream now if the window allows.</summary>
    public void Add(ReadOnlySpan<byte> keys, UserStream stream, in ClientProgress progress, long now)
    {
        Update(progress, now);
        if (IsEmpty && _unacknowledged + keys.Length <= _window)
        {
            Append(keys, stream, progress, now);
            return;
        }

        Enqueue(keys);
        Pump(stream, progress, now);
    }

    /// <summary>Lets waiting keys into the stream if everything before them was acknowledged.</summary>
    public void Pump(UserStream stream, in ClientProgress progress, long now)
    {
        if (IsEmpty)
        {
            return;
        }

        Update(progress, now);
        if (_unacknowledged == 0)
        {
            int length = Math.Min(_window, _count);
            Append(_waiting.AsSpan(_head, length), stream, progress, now);
            _head += length;
            _count -= length;
            if (IsEmpty)
            {
                Clear();
            }
        }
    }

    /// <summary>Forgets what waits.</summary>
    public void Clear()
    {
        // A paste of megabytes shall not stay in memory (nor on show in a dump) after it was sent.
        _waiting.AsSpan().Clear();
        _waiting = _waiting.Length > MaximumWindow ? [] : _waiting;
        _head = 0;
        _count = 0;
    }

    private void Append(ReadOnlySpan<byte> keys, UserStream stream, in ClientProgress progress, long now)
    {
        if (_unacknowledged == 0)
        {
            _since = now;
        }

        stream.AppendKeys(keys);
        _unacknowledged += keys.Length;

        // Any state with a higher number holds these keys.
        _sentBefore = progress.SentStateNumber;
    }

    private void Update(in ClientProgress progress, long now)
    {
        if (_unacknowledged == 0 || progress.AcknowledgedStateNumber <= _sentBefore)
        {
            return;
        }

        // Quick is: without a retransmission, which comes after a round trip and the acknowledgement delay (ssp.md §3).
        long quick = (4L * progress.SendIntervalMilliseconds) + QuickMilliseconds;
        if (_unacknowledged > _window / 2)
        {
            _window = now - _since <= quick ? Math.Min(_window * 2, MaximumWindow) : Math.Max(_window / 2, MinimumWindow);
        }

        _unacknowledged = 0;
    }

    /// <summary>ACK_DELAY of ssp.md §3, twice.</summary>
    private const int QuickMilliseconds = 200;

    private void Enqueue(ReadOnlySpan<byte> keys)
    {
        int needed = _count + keys.Length;
        if (_head + needed > _waiting.Length)
        {
            byte[] target = needed > _waiting.Length ? new byte[Math.Max(needed, 2 * _waiting.Length)] : _waiting;
            _waiting.AsSpan(_head, _count).CopyTo(target);
            _waiting = target;
            _head = 0;
        }

        keys.CopyTo(_waiting.AsSpan(_head + _count));
        _count = needed;
    }
}
