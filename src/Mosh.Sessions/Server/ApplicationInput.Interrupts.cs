namespace Mosh.Sessions.Server;

/// <content>
/// How an interrupt key gets through. A terminal sends the signal when the key comes to its line discipline, and that stops taking
/// input when its buffer is full; behind input that nobody reads, Ctrl-C is dead. But the signal makes the terminal forget the
/// input before the key in any case. So when older input is stuck, it is forgotten before and not after: what waits here and what
/// the terminal holds.
/// </content>
public sealed partial class ApplicationInput
{
    private long _interruptedAt = long.MaxValue;
    private long _interruptPlace;
    private byte _interrupt;

    // Bytes of keys since the beginning, taken or waiting; the same count gives a key's place.
    private long _typed;

    // From an interrupt key until it is known to have had its effect. Replies wait meanwhile, so that what the terminal holds in the
    // end is older than the key.
    private bool IsWatching => _interruptedAt != long.MaxValue;

    private long Taken => _typed - _keys.Count;

    private bool IsInterruptWaiting => _interruptPlace >= Taken;

    private long InterruptDue => (IsInterruptWaiting ? Math.Max(_interruptedAt, _takenAt) : _interruptedAt) + StuckMilliseconds;

    /// <summary>Helps an interrupt key that is stuck.</summary>
    public void CheckTime(long now)
    {
        if (!IsWatching || now < InterruptDue)
        {
            return;
        }

        _interruptedAt = long.MaxValue;
        bool isInterrupt = !IsGone && _terminal.InterruptKeys.Contains(_interrupt);
        if (isInterrupt && IsInterruptWaiting)
        {
            _keys.Skip((int)(_interruptPlace - Taken));
            _replies.Clear();
            _terminal.DiscardInput();
        }
        else if (isInterrupt && _interruptPlace == _typed - 1 && _terminal.HasUnreadInput)
        {
            // The terminal has it, and it has had no effect: that would have emptied the input.
            DiscardOlder();
            EnqueueKeys([_interrupt], now);
        }

        Flush(now);
    }

    // An interrupt key in the last keys typed, at this place; or none.
    private void NoteInterrupt(ReadOnlySpan<byte> keys, int place, long now)
    {
        if (place >= 0)
        {
            // Whoever holds the key down is not to wait for longer.
            _interruptedAt = Math.Min(_interruptedAt, now);
            _interrupt = keys[place];
            _interruptPlace = _typed + place;
        }
        else if (!IsInterruptWaiting)
        {
            // What the terminal holds will not be older than the key.
            _interruptedAt = long.MaxValue;
        }
    }

    private void DiscardOlder()
    {
        _keys.Clear();
        _replies.Clear();
        _isLosing = false;
        _interruptedAt = long.MaxValue;
        _terminal.DiscardInput();
    }
}
