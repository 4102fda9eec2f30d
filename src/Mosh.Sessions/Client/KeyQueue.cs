using Mosh.Sessions.Queues;
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
/// A keyboard is bounded in two steps. While the network takes what waits, no more is read of a paste than keeps it busy: the rest
/// stays with the user's terminal, and nothing is lost. A network that takes nothing must not make the escape key dead, so then
/// reading goes on; what exceeds the memory for that is lost, and all that follows until the queue is empty.
/// </remarks>
internal sealed class KeyQueue
{
    /// <summary>Our choice: one datagram, which gets through wherever anything does.</summary>
    private const int MinimumWindow = 1024;

    /// <summary>Our choice: a handful of datagrams.</summary>
    private const int InitialWindow = 4096;

    /// <summary>Our choice: at most some fifty datagrams at once, which ordinary socket buffers hold.</summary>
    private const int MaximumWindow = 65536;

    /// <summary>Our choice: a few windows, so that the network never waits for the keyboard.</summary>
    private const int EnoughWaiting = 4 * MaximumWindow;

    /// <summary>Our choice: a paste larger than this, while nothing can be sent, is hardly meant.</summary>
    private const int KeyboardLimit = 16 * 1024 * 1024;

    /// <summary>Our choice: the longest that the escape key waits.</summary>
    private const int PatienceMilliseconds = 1000;

    private readonly ByteQueue _waiting = new();
    private bool _isLosing;
    private long _acknowledgedAt;
    private int _window = InitialWindow;
    private int _unacknowledged;
    private ulong _sentBefore;
    private long _since;

    public bool IsEmpty => _waiting.IsEmpty;

    /// <summary>Bytes that wait to go into the stream.</summary>
    public int Count => _waiting.Count;

    /// <summary>Milliseconds for which the keyboard is not to be read; 0 if it is.</summary>
    public long HoldTime(long now) =>
        _waiting.Count < EnoughWaiting ? 0 : Math.Max(0, Math.Max(_since, _acknowledgedAt) + PatienceMilliseconds - now);

    /// <summary>Takes keys that were read from a keyboard; see the remarks.</summary>
    public void AddFromKeyboard(ReadOnlySpan<byte> keys, UserStream stream, in ClientProgress progress, long now)
    {
        _isLosing = !IsEmpty && (_isLosing || _waiting.Count + keys.Length > KeyboardLimit);
        if (!_isLosing)
        {
            Add(keys, stream, progress, now);
        }
    }

    /// <summary>Takes keys; they go into the stream now if the window allows.</summary>
    public void Add(ReadOnlySpan<byte> keys, UserStream stream, in ClientProgress progress, long now)
    {
        Update(progress, now);
        if (IsEmpty && _unacknowledged + keys.Length <= _window)
        {
            Append(keys, stream, progress, now);
            return;
        }

        _waiting.Enqueue(keys);
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
            int length = Math.Min(_window, _waiting.Count);
            Append(_waiting.Waiting[..length], stream, progress, now);
            _waiting.Skip(length);
        }
    }

    /// <summary>Forgets what waits.</summary>
    public void Clear() => _waiting.Clear();

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
        _acknowledgedAt = now;
    }

    /// <summary>ACK_DELAY of ssp.md §3, twice.</summary>
    private const int QuickMilliseconds = 200;
}
