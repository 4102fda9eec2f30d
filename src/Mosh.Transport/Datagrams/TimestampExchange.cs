namespace Mosh.Transport.Datagrams;

/// <summary>
/// The 16-bit clocks in the packets (spec transport.md §4): says what time it is here, and hands the peer's own time back
/// once, advanced by as long as it was held here, so that the peer measures the round trip without our delay.
/// </summary>
internal struct TimestampExchange(ushort offset)
{
    /// <summary>"No timestamp", in both fields.</summary>
    public const ushort None = 0xFFFF;

    // Held for longer, a timestamp is not answered at all.
    private const long LongestHoldMilliseconds = 1000;

    // A datagram that met congestion is answered as if it had taken this much longer, which slows the peer down.
    private const ushort CongestionPenaltyMilliseconds = 500;

    private ushort _saved;
    private long _savedAt;
    private bool _hasSaved;

    public readonly ushort Offset => offset;

    /// <summary>This side's timestamp; never <see cref="None"/>.</summary>
    public readonly ushort Timestamp(long now)
    {
        ushort timestamp = unchecked((ushort)(now + offset));
        return timestamp == None ? (ushort)0 : timestamp;
    }

    /// <summary>The reply for the next packet, or <see cref="None"/>. Each received timestamp is answered at most once.</summary>
    public ushort TakeReply(long now)
    {
        if (!_hasSaved || now - _savedAt >= LongestHoldMilliseconds)
        {
            return None;
        }

        _hasSaved = false;
        return unchecked((ushort)(_saved + (now - _savedAt)));
    }

    public void Save(ushort timestamp, long now, bool congestionExperienced)
    {
        if (timestamp == None)
        {
            return;
        }

        _saved = congestionExperienced ? unchecked((ushort)(timestamp - CongestionPenaltyMilliseconds)) : timestamp;
        _savedAt = now;
        _hasSaved = true;
    }
}
