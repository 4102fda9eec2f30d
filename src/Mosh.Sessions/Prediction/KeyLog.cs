namespace Mosh.Sessions.Prediction;

/// <summary>A key since the last one whose effect was not known.</summary>
/// <param name="Action">What it is.</param>
/// <param name="Frame">The client state that carries it.</param>
/// <param name="Time">When it was typed.</param>
internal readonly record struct LoggedKey(KeyAction Action, ulong Frame, long Time);

/// <summary>
/// The keys since the last one whose effect was not known, so that they can be predicted once more, from where the cursor
/// turns out to be. Bounded; the owner drops acknowledged keys or gives up when it is full.
/// </summary>
internal sealed class KeyLog
{
    private const int Capacity = 128; // our choice: more than a fast typist can have under way on the slowest usable link
    private readonly LoggedKey[] _keys = new LoggedKey[Capacity];

    public int Count { get; private set; }

    public bool IsFull => Count == Capacity;

    public ReadOnlySpan<LoggedKey> Keys => _keys.AsSpan(0, Count);

    public void Clear() => Count = 0;

    public void Add(in LoggedKey key) => _keys[Count++] = key;

    /// <summary>How many are reflected on a screen that reflects the client states up to <paramref name="late"/>.</summary>
    public int CountAcknowledged(ulong late)
    {
        int count = 0;
        while (count < Count && _keys[count].Frame <= late)
        {
            count++;
        }

        return count;
    }

    /// <summary>The client state of the newest key typed at <paramref name="time"/> or before; 0 if there is none.</summary>
    public ulong NewestFrameUntil(long time)
    {
        ulong frame = 0;
        foreach (LoggedKey key in Keys)
        {
            frame = key.Time <= time ? key.Frame : frame;
        }

        return frame;
    }

    /// <summary>Drops the oldest keys.</summary>
    public void Drop(int count)
    {
        _keys.AsSpan(count, Count - count).CopyTo(_keys);
        Count -= count;
    }

    /// <summary>Moves all keys from <paramref name="first"/> on to <paramref name="target"/>; the others are dropped.</summary>
    public void MoveTo(KeyLog target, int first)
    {
        target.Clear();
        Keys[first..].CopyTo(target._keys);
        target.Count = Count - first;
        Count = 0;
    }
}
