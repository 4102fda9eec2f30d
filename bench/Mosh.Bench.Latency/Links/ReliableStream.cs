namespace Mosh.Bench.Latency.Links;

/// <summary>
/// One direction of a TCP connection over lossy paths, as far as it matters for a shell: kernel TCP cannot lose anything on
/// the loopback device. Modelled: every write is sent at once (ssh turns Nagle's algorithm off), delivery in order, cumulative
/// acknowledgements that are lost like data, the retransmission timeout of Linux on a path of constant delay (RFC 6298 with
/// the variance term at its minimum of 200 ms) doubled at each expiry up to 120 s, one segment under way during recovery that
/// carries as much unacknowledged data as fits, fast retransmit at the third duplicate acknowledgement (RFC 5681). Left out:
/// congestion windows, which a shell does not fill, delayed acknowledgements and tail loss probes.
/// </summary>
public sealed class ReliableStream(LinkConditions conditions, int seed)
{
    private const int MaximumSegmentSize = 1448;
    private const double MinimumVarianceMilliseconds = 200; // Linux TCP_RTO_MIN
    private const double LongestTimeoutMilliseconds = 120_000; // Linux TCP_RTO_MAX
    private const int DuplicatesForFastRetransmit = 3; // RFC 5681 §3.2

    private readonly LossyPath<Segment> _data = new(conditions, seed);
    private readonly LossyPath<long> _acknowledgements = new(conditions, seed + 1);
    private readonly List<byte> _unacknowledged = [];
    private readonly SortedDictionary<long, byte[]> _received = [];
    private readonly double _initialTimeout = conditions.RoundTripMilliseconds + MinimumVarianceMilliseconds;
    private long _acknowledged;
    private long _sent;
    private long _delivered;
    private double _timeout = conditions.RoundTripMilliseconds + MinimumVarianceMilliseconds;
    private double _expiry = double.PositiveInfinity;
    private int _duplicates;
    private bool _isRecovering;

    /// <summary>When <see cref="Pump"/> has something to do.</summary>
    public double NextDue => Math.Min(_expiry, Math.Min(_data.NextDue, _acknowledgements.NextDue));

    public void Send(ReadOnlySpan<byte> bytes, double now)
    {
        _unacknowledged.AddRange(bytes);
        SendNew(now);
    }

    /// <summary>Moves what is due.</summary>
    /// <param name="now">The time.</param>
    /// <param name="deliver">Takes what comes out at the far end, in order.</param>
    public void Pump(double now, Action<byte[]> deliver)
    {
        while (_data.TryReceive(now, out Segment segment))
        {
            Accept(segment, deliver);
            _acknowledgements.Send(_delivered, now);
        }

        while (_acknowledgements.TryReceive(now, out long acknowledged))
        {
            NoteAcknowledgement(acknowledged, now);
        }

        if (_expiry <= now)
        {
            _timeout = Math.Min(_timeout * 2, LongestTimeoutMilliseconds);
            Retransmit(now);
        }
    }

    private void Accept(Segment segment, Action<byte[]> deliver)
    {
        if (!_received.TryGetValue(segment.Start, out byte[]? known) || known.Length < segment.Bytes.Length)
        {
            _received[segment.Start] = segment.Bytes;
        }

        while (_received.Count > 0 && _received.First() is var (start, bytes) && start <= _delivered)
        {
            _received.Remove(start);
            if (start + bytes.Length > _delivered)
            {
                deliver(bytes[(int)(_delivered - start)..]);
                _delivered = start + bytes.Length;
            }
        }
    }

    private void NoteAcknowledgement(long acknowledged, double now)
    {
        if (acknowledged > _acknowledged)
        {
            _unacknowledged.RemoveRange(0, (int)(acknowledged - _acknowledged));
            _acknowledged = acknowledged;
            _sent = Math.Max(_sent, acknowledged);
            _duplicates = 0;
            _timeout = _initialTimeout;
            _isRecovering = false;
            _expiry = _sent > _acknowledged ? now + _timeout : double.PositiveInfinity;
            SendNew(now);
        }
        else if (acknowledged == _acknowledged && _sent > _acknowledged && ++_duplicates == DuplicatesForFastRetransmit)
        {
            Retransmit(now);
        }
    }

    private void SendNew(double now)
    {
        while (!_isRecovering && _sent < _acknowledged + _unacknowledged.Count)
        {
            int offset = (int)(_sent - _acknowledged);
            int length = Math.Min(MaximumSegmentSize, _unacknowledged.Count - offset);
            _data.Send(new Segment(_sent, [.. _unacknowledged.GetRange(offset, length)]), now);
            _sent += length;
            if (double.IsPositiveInfinity(_expiry))
            {
                _expiry = now + _timeout;
            }
        }
    }

    private void Retransmit(double now)
    {
        int length = Math.Min(MaximumSegmentSize, _unacknowledged.Count);
        _data.Send(new Segment(_acknowledged, [.. _unacknowledged.GetRange(0, length)]), now);

        // What was sent beyond it counts as lost and goes out again after the acknowledgement.
        _sent = _acknowledged + length;
        _isRecovering = true;
        _duplicates = 0;
        _expiry = now + _timeout;
    }

    private readonly record struct Segment(long Start, byte[] Bytes);
}
