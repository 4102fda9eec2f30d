using static Mosh.Transport.Pacing.PacerConstants;

namespace Mosh.Transport.Pacing;

/// <summary>
/// How fast large changes may go out: so that they arrive soon, and neither fill nor overflow the queue of the path's narrowest link.
/// </summary>
/// <remarks>
/// <para>It learns from acknowledgements: what the path delivers (<see cref="DeliveryRate"/>), how long the queue is (the round trip
/// less the least one), and what is lost. It allows by three things: a rate, which is a token bucket that may be overdrawn by one part;
/// a window of bytes under way; and, when nothing comes back at all, one part at a time after longer and longer timeouts.</para>
/// <code>
/// start ── loss, a queue, or no more delivered ──► follow ── a second of rest ──► start (at the rate known)
///   rate: 10 Mbit/s or as known, growing             rate: what is delivered, × 1.2 … 0.7 by the queue
/// </code>
/// <para>Small changes are never asked about; they are only counted.</para>
/// </remarks>
internal sealed class Pacer
{
    private readonly DeliveryRate _delivery = new();
    private PacerMode _mode = PacerMode.Delayed;

    // All bytes ever sent but those that were lost, and the same when the newest acknowledged state had been sent.
    private long _sent;
    private long _delivered;
    private long _sentBefore;

    private double _rate = FirstRate;
    private double _tokens = FirstPart;
    private long _tokenTime;

    private bool _isStarting = true;
    private long _roundEnd;
    private double _roundEstimate;

    private int? _least;
    private long _leastTime;
    private int _queueDelay;
    private bool _isDraining;

    // Since when something large is under way without anything new being acknowledged.
    private long _progressTime;
    private long? _oldest;
    private long _restSince = long.MinValue / 2;
    private int _timeouts;

    // The same, whatever the round trip tells meanwhile.
    private int _vainTimeouts;
    private long _latestLoss = long.MinValue / 2;

    // Losses and timeouts since something was acknowledged, and how large parts may be in view of all losses.
    private int _setbacks;
    private double _lossLimit = LargestPart;

    // By how many bytes it may exceed what the path carries in the time until that shows: less where a start has met a loss.
    private double _overshoot = Overshoot;

    public Pacer() => Mode = PacerMode.Delayed;

    /// <summary>How the peer acknowledges.</summary>
    public PacerMode Mode
    {
        get => _mode;
        set => (_mode, _delivery.Window, _delivery.Memory) = (value, value.SampleWindow, value.SampleMemory);
    }

    /// <summary>All bytes sent so far, headers included, without those that were lost: the measure in which <see cref="Acknowledged"/> is told how far the peer has come.</summary>
    public long Sent => _sent;

    /// <summary>Bytes that are neither acknowledged nor lost.</summary>
    public long UnderWay => _sent - _delivered;

    /// <summary>The bytes per millisecond at which large changes go out now.</summary>
    public double Rate => _rate;

    /// <summary>How long what is sent now waits in the path's queue, as far as known.</summary>
    public int QueueDelay => _queueDelay;

    /// <summary>
    /// Whether a timeout or two losses have passed and nothing was acknowledged since: then one part goes out at a time, and again as
    /// it is, so that the peer can add what arrives of it to what it has.
    /// </summary>
    public bool IsFruitless => _timeouts > 0 || _setbacks > 1;

    /// <summary>Whether one small part after the other is lost, while nothing else is under way.</summary>
    public bool IsStuck => _vainTimeouts > 1;

    /// <summary>How large the next part should be, in bytes of datagrams.</summary>
    public int PartBytes
    {
        get
        {
            double part = _delivery.Estimate is { } capacity
                ? Math.Clamp(capacity * _mode.PartDuration, SmallPart, LargestPart)
                : FirstPart;
            part = _isStarting ? Math.Min(part, FirstPart) : part;

            // Few datagrams where nothing arrives: if they too are lost it is a sign that they are too large (PathMtu).
            return (int)Math.Min(IsFruitless ? Math.Min(part, FruitlessPart) : part, _lossLimit);
        }
    }

    private int SmallPart => _delivery.Estimate is { } capacity
        ? (int)Math.Clamp(capacity * LongestPartDuration, SmallestPart, UsefulPart)
        : UsefulPart;

    /// <summary>When the next part may go; <see cref="long.MaxValue"/>: when something is acknowledged or lost.</summary>
    public long NextPartTime(long now)
    {
        Refill(now);
        if (!IsLargeUnderWay && _timeouts > 0)
        {
            // The timeouts are slow enough.
            return now;
        }

        if (_isDraining || (IsLargeUnderWay && UnderWay + PartBytes > Window))
        {
            return long.MaxValue;
        }

        return _tokens >= 0 ? now : now + Math.Max(1, (long)Math.Ceiling(-_tokens / _rate));
    }

    /// <summary>When all that is under way counts as lost; <see cref="long.MaxValue"/> while nothing large is.</summary>
    /// <remarks>
    /// What was sent while something else was under way arrives right behind it; what was sent afterwards has the whole way and the queue
    /// before it.
    /// </remarks>
    public long LossTime => _oldest is { } oldest
        ? Math.Max(_progressTime, oldest + (oldest > _progressTime ? RoundTrip : LeastRoundTrip)) + Timeout
        : long.MaxValue;

    /// <summary>
    /// How much earlier something must have been sent that is lost than what an acknowledgement's time stamp tells of. That is later than
    /// the newest datagram was sent which had arrived, by up to what the next one took to arrive.
    /// </summary>
    public int LossMargin => _mode.LossMargin + (int)Math.Ceiling((_mode == PacerMode.Prompt ? 1 : 2) * Datagram / Carried);

    /// <summary>Datagrams were sent.</summary>
    /// <param name="bytes">Their bytes with all headers.</param>
    /// <param name="now">The time.</param>
    public void Send(int bytes, long now)
    {
        Refill(now);
        _sentBefore = _sent;
        _sent += bytes;

        // Overdrawn by one part at most: what goes out unasked, small changes and what is tried in vain, is not charged for ever.
        _tokens = Math.Max(_tokens - bytes, Math.Min(_tokens, -Math.Max(bytes, LargestPart)));
    }

    /// <summary>What to wait for from now on.</summary>
    /// <param name="oldest">When the oldest state was sent that belongs to a large change under way; null if there is none.</param>
    /// <param name="now">The time.</param>
    public void Watch(long? oldest, long now)
    {
        if (oldest is not null && !IsLargeUnderWay)
        {
            BeginBurst(now);
        }

        SetUnderWay(oldest, now);
    }

    /// <summary>An authentic datagram arrived, the newest so far.</summary>
    /// <param name="roundTrip">What it tells of the round trip, in milliseconds.</param>
    /// <param name="now">The time.</param>
    public void MeasureRoundTrip(int roundTrip, long now)
    {
        if (_least is not { } least || roundTrip <= least)
        {
            (_least, _leastTime) = (roundTrip, now);
        }
        else if (now - _leastTime > LeastRoundTripMemory)
        {
            // A standing queue of our own would be taken for the path: it has to run empty first.
            if (IsLargeUnderWay)
            {
                _isDraining = true;
            }
            else
            {
                (_least, _leastTime) = (roundTrip, now);
            }
        }

        _queueDelay = Math.Min(roundTrip - _least.Value, LongestQueueDelay);
        if (_queueDelay <= _mode.QueueDelay)
        {
            // The path is open and its queue short: what does not arrive is lost to chance, and waiting longer is of no use.
            _timeouts = Math.Min(_timeouts, 1);
        }
    }

    /// <summary>The peer has got on.</summary>
    /// <param name="sentThen">What <see cref="Sent"/> was when its newest state had been sent.</param>
    /// <param name="oldest">When the oldest large change was sent that is still under way, if there is one.</param>
    /// <param name="now">The time.</param>
    public void Acknowledged(long sentThen, long? oldest, long now)
    {
        // While one part goes at a time it is their pace that comes back, and not what the path could carry.
        bool isSample = IsLargeUnderWay && sentThen > _delivered && !IsFruitless;
        _delivered = Math.Clamp(sentThen, _delivered, _sent);
        _progressTime = now;
        if (IsFruitless)
        {
            // What was sent in vain is paid by the time that it took.
            _tokens = Math.Max(_tokens, 0);
        }

        _timeouts = 0;
        _vainTimeouts = 0;
        _setbacks = 0;
        SetUnderWay(oldest, now);
        _lossLimit = Math.Min(_lossLimit * 1.25, LargestPart);
        if (!isSample)
        {
            return;
        }

        _delivery.Acknowledged(_delivered, now);
        if (_isStarting)
        {
            GoOnStarting(now);
        }
        else
        {
            Follow(now);
        }
    }

    /// <summary>By a later acknowledgement something is lost, and with it what is built on it.</summary>
    /// <param name="oldest">When the oldest large change was sent that is still under way, if there is one.</param>
    /// <param name="now">The time.</param>
    public void Lose(long? oldest, long now)
    {
        _sent = _delivered;
        _progressTime = now;
        _setbacks++;
        _lossLimit = Math.Max(_lossLimit / 2, SmallestPart);
        SetUnderWay(oldest, now);
        if (_isStarting)
        {
            _overshoot = Math.Max(_overshoot / 2, LeastOvershoot);
            EndStart();
        }

        // With a queue that is too short to be seen, loss alone tells that the rate is too high; the rate that is delivered never is.
        _latestLoss = now;
        SetRate(_queueDelay > QueueLimit ? _rate * 0.85 : Math.Min(_rate, Math.Max(_rate * 0.9, _delivery.Estimate ?? 0)));
    }

    /// <summary>Nothing has come back in time: all that is under way counts as lost.</summary>
    public void TimeOut(long now)
    {
        Lose(null, now);
        _timeouts++;
        _vainTimeouts++;
        if (_timeouts > 1)
        {
            _delivery.Halve();
            SetRate(_rate / 2);
        }
    }

    /// <summary>It is another path, of which nothing is known.</summary>
    public void PathChanged(long now)
    {
        _delivery.Forget();
        _least = null;
        _queueDelay = 0;
        _isDraining = false;
        _timeouts = 0;
        _vainTimeouts = 0;
        _setbacks = 0;
        _lossLimit = LargestPart;
        _overshoot = Overshoot;
        _rate = FirstRate;
        _tokens = FirstPart;
        _progressTime = now;
        Start(now);
    }

    private bool IsLargeUnderWay => _oldest is not null;

    // What the path carries, as far as known.
    private double Carried => Math.Max(LowestRate, _delivery.Estimate ?? UnknownRate);

    private int LeastRoundTrip => _least ?? 0;

    private int RoundTrip => LeastRoundTrip + _queueDelay;

    private int QueueLimit => _mode.QueueDelay + (int)(3 * Datagram / Carried);

    private double Window
    {
        get
        {
            if (IsFruitless)
            {
                return PartBytes;
            }

            if (_isStarting)
            {
                return _delivery.Estimate is { } started
                    ? Math.Max(_mode.FirstWindow, (2 * started * (LeastRoundTrip + _mode.WindowDelay)) + (2 * PartBytes))
                    : _mode.FirstWindow;
            }

            double capacity = Carried;
            return _mode == PacerMode.Prompt
                ? (capacity * (LeastRoundTrip + _mode.WindowDelay)) + (2 * PartBytes)
                : (_rate * (LeastRoundTrip + _mode.WindowDelay)) + PartBytes;
        }
    }

    private int Timeout
    {
        get
        {
            double part = Math.Min(UnderWay, Math.Max(PartBytes, FirstPart)) / Carried;
            int once = (int)Math.Min((part * 1.3) + _mode.AcknowledgementDelay + _mode.TimeoutMargin, int.MaxValue / 2);
            return Math.Max(once, Math.Min(once << Math.Clamp(_timeouts - PatientTimeouts, 0, 10), LongestTimeout));
        }
    }

    private void Refill(long now)
    {
        _tokens += (now - _tokenTime) * _rate;
        _tokenTime = now;

        // What was not used is soon forgotten: a burst would come of it.
        double most = _delivery.Estimate is { } capacity && !_isStarting ? Math.Clamp(2 * capacity, Datagram, FirstPart) : FirstPart;
        _tokens = Math.Min(_tokens, most);
    }

    private void BeginBurst(long now)
    {
        _progressTime = now;
        if (now - _restSince >= Rest && !IsFruitless)
        {
            _delivery.BeginBurst(_sentBefore, now + LeastRoundTrip);
            Start(now);
        }
        else
        {
            _delivery.GoOn(_sentBefore);
        }
    }

    private void Start(long now)
    {
        _isStarting = true;
        _roundEnd = now;
        _roundEstimate = 0;
        if (_delivery.Estimate is { } capacity)
        {
            SetRate(capacity);
        }
    }

    // Once in a round trip: faster while that is of use.
    private void GoOnStarting(long now)
    {
        if (_queueDelay > QueueLimit || (_queueDelay > _mode.QueueDelay && _rate > 2 * _delivery.Estimate))
        {
            EndStart();
            return;
        }

        if (now < _roundEnd)
        {
            return;
        }

        int round = Math.Max(1, RoundTrip);
        _roundEnd = now + round;
        double estimate = _delivery.Estimate ?? 0;
        if (estimate > 0 && _rate > 1.3 * estimate && estimate < 1.15 * _roundEstimate)
        {
            EndStart();
            return;
        }

        // Twice as fast, but by no more than a small queue takes in the round trip until that shows.
        _roundEstimate = estimate;
        SetRate(_rate * (1 + Math.Clamp(_overshoot / (_rate * round), _overshoot < Overshoot ? SlowGrowth : 0.25, 1)));
    }

    private void EndStart()
    {
        _isStarting = false;
        SetRate(_delivery.Estimate ?? Math.Min(_rate / 2, FirstRate));
    }

    private void Follow(long now)
    {
        if (_delivery.Estimate is not { } capacity)
        {
            return;
        }

        int limit = QueueLimit;
        if (_queueDelay > 2 * limit)
        {
            _delivery.Distrust(now);
            SetRate(_delivery.Estimate.Value * 0.7);
        }
        else if (_queueDelay > limit / 2)
        {
            SetRate(capacity * (_queueDelay > limit ? 0.9 : 1.0));
        }
        else
        {
            Grow(capacity, now);
        }
    }

    // No queue: what is delivered is what is sent, and says only that the path carries as much. So the rate does not fall to it.
    private void Grow(double capacity, long now)
    {
        // Nor does it exceed what is carried by more than a small queue takes until that shows.
        double excess = _overshoot / (capacity * (RoundTrip + _mode.AcknowledgementDelay));
        double growth = 1 + (now - _latestLoss < LossMemory ? SlowGrowth : Math.Clamp(excess, SlowGrowth, Growth));
        double faster = capacity * growth;
        if (now >= _roundEnd)
        {
            _roundEnd = now + Math.Max(1, RoundTrip);
            faster = Math.Max(faster, Math.Min(_rate * growth, 2 * capacity));
        }

        SetRate(Math.Max(faster, Math.Min(_rate, Math.Max(2 * capacity, FirstRate))));
    }

    // Losses alone, of which nobody knows why, do not make it slower than a path is taken to be before it has answered; nor what is too
    // short to be measured faster than one round of a start.
    private void SetRate(double rate) => _rate = _delivery.Estimate is null
        ? Math.Clamp(rate, UnknownRate, 2 * FirstRate)
        : Math.Clamp(rate, LowestRate, HighestRate);

    private void SetUnderWay(long? oldest, long now)
    {
        if (IsLargeUnderWay && oldest is null)
        {
            _restSince = now;
            if (_isDraining)
            {
                // The next datagram that comes back has met no queue.
                _isDraining = false;
                _least = null;
            }
        }

        _oldest = oldest;
    }
}
