using Mosh.Sessions.Queues;

namespace Mosh.Sessions.Server;

/// <summary>
/// What waits for an application that does not read as fast as it is written to: the user's keys, and behind them the
/// terminal's replies to the application's queries. What the terminal takes at once never waits here.
/// </summary>
/// <remarks>
/// <para>
/// Both are bounded, whatever the application does. Keys go first: a key waits for no reply but the rest of one that has been
/// begun. Replies for which there is no room are dropped, each as a whole. Keys for which there is no room are lost, as a terminal
/// loses them, and with them all that follow until the application has read what waits: better the end of a paste than a hole in it.
/// </para>
/// <para>
/// Many replies that wait are a reason not to read the application's output for a moment (<see cref="HoldsOutput"/>): it gets the
/// time to read them, and one that does, however slowly, gets them all. The moment ends when the application has taken nothing
/// for <see cref="StuckMilliseconds"/>: one that writes a megabyte of queries before it reads the first reply must not wait for us
/// while we wait for it. From then on its output is read and its replies are dropped.
/// </para>
/// <para>An interrupt key gets through to an application that reads nothing: see the part about interrupts.</para>
/// <para>A plain object on one thread; time is any monotonic clock in milliseconds.</para>
/// </remarks>
public sealed partial class ApplicationInput
{
    /// <summary>Our choice: as much as one instruction can bring (transport.md §9), far more than anybody types ahead.</summary>
    public const int KeyLimit = 4 * 1024 * 1024;

    /// <summary>
    /// After so long in which it took nothing, an application counts as one that does not read. Our choice: longer than a busy
    /// machine keeps a program that does from its processor, and no longer than an answer to a key may take.
    /// </summary>
    public const int StuckMilliseconds = 100;

    private readonly IApplicationTerminal _terminal;
    private readonly ByteQueue _keys = new();
    private readonly ReplyQueue _replies = new();
    private long _takenAt;
    private bool _isLosing;

    /// <summary>Input for the application behind a terminal.</summary>
    public ApplicationInput(IApplicationTerminal terminal) => _terminal = terminal;

    /// <summary>Whether the terminal is gone; nothing is written any more.</summary>
    public bool IsGone { get; private set; }

    /// <summary>Bytes that wait.</summary>
    public int Count => _keys.Count + _replies.Count;

    /// <summary>Whether something is to be written as soon as the terminal takes it.</summary>
    public bool WantsToWrite => !IsGone && (!_keys.IsEmpty || _replies.Begun > 0 || (!_replies.IsEmpty && !IsWatching));

    /// <summary>Whether the application's output is to be left unread, until <see cref="Flush"/> or <see cref="WaitTime"/>.</summary>
    public bool HoldsOutput(long now) => !IsGone && _replies.Count > ReplyQueue.Limit / 2 && !IsStuck(now);

    /// <summary>Takes what the user has typed.</summary>
    public void TypeKeys(ReadOnlySpan<byte> keys, long now)
    {
        if (IsGone || keys.IsEmpty)
        {
            return;
        }

        int interrupt = _terminal.InterruptKeys.LastIndexIn(keys);
        bool hasRoom = !_isLosing && _keys.Count + keys.Length <= KeyLimit;
        if (interrupt >= 0 && !_keys.IsEmpty && (IsStuck(now) || !hasRoom))
        {
            DiscardOlder();
            keys = keys[interrupt..];
            interrupt = -1;
        }

        NoteInterrupt(keys, interrupt, now);
        int taken = _keys.IsEmpty && TryFinishReply(now) ? WriteSome(keys, now) : 0;
        _typed += taken;
        EnqueueKeys(keys[taken..], now);
        Flush(now);
    }

    /// <summary>Takes replies of the terminal; each begins with an escape character.</summary>
    public void Reply(ReadOnlySpan<byte> replies, long now)
    {
        while (!IsGone && !replies.IsEmpty)
        {
            NoteBeginning(now);
            int length = _replies.Enqueue(replies);
            Flush(now);
            if (length == 0 || !_replies.IsEmpty)
            {
                return;
            }

            replies = replies[length..];
        }
    }

    /// <summary>Writes what the terminal takes.</summary>
    public void Flush(long now)
    {
        if (!TryFinishReply(now))
        {
            return;
        }

        _keys.Skip(WriteSome(_keys.Waiting, now));
        _isLosing &= !_keys.IsEmpty;
        if (_keys.IsEmpty && !IsWatching)
        {
            _replies.Skip(WriteSome(_replies.Waiting, now));
        }
    }

    /// <summary>Milliseconds until <see cref="CheckTime"/> or <see cref="HoldsOutput"/> has news; <see cref="long.MaxValue"/> is never.</summary>
    public long WaitTime(long now)
    {
        long due = IsWatching ? InterruptDue : long.MaxValue;
        due = HoldsOutput(now) ? Math.Min(due, _takenAt + StuckMilliseconds) : due;
        return due == long.MaxValue ? due : Math.Max(0, due - now);
    }

    private bool IsStuck(long now) => Count > 0 && now - _takenAt >= StuckMilliseconds;

    // The time counts from when something began to wait.
    private void NoteBeginning(long now) => _takenAt = Count == 0 ? now : _takenAt;

    private bool TryFinishReply(long now)
    {
        if (_replies.Begun > 0)
        {
            _replies.Skip(WriteSome(_replies.Waiting[.._replies.Begun], now));
        }

        return _replies.Begun == 0;
    }

    private void EnqueueKeys(ReadOnlySpan<byte> keys, long now)
    {
        NoteBeginning(now);
        int length = _isLosing ? 0 : Math.Min(keys.Length, KeyLimit - _keys.Count);
        _keys.Enqueue(keys[..length]);
        _typed += length;
        _isLosing |= length < keys.Length;
    }

    private int WriteSome(ReadOnlySpan<byte> bytes, long now)
    {
        int taken = 0;
        while (taken < bytes.Length && !IsGone)
        {
            int count = _terminal.Write(bytes[taken..]);
            if (count == 0)
            {
                break;
            }

            IsGone = count < 0;
            taken += Math.Max(count, 0);
            _takenAt = now;
        }

        return taken;
    }
}
