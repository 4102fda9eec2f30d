namespace Mosh.Transport.Pacing;

/// <summary>
/// How much a path delivers: the bytes between two acknowledgements over the time between them, and the greatest of the latest such
/// samples. All of it is a lower bound while there was not more to send.
/// </summary>
internal sealed class DeliveryRate
{
    // Acknowledgements kept: at one a millisecond, more than a window.
    private const int Capacity = 128;

    // What a token bucket may let pass at once: our choice; those of home routers and of Linux by default hold less.
    private const int BurstBytes = 8 << 10;

    private readonly (long Time, long Delivered)[] _acknowledgements = new (long, long)[Capacity];
    private readonly (long Time, double Rate)[] _samples = new (long, double)[Capacity];
    private long _acknowledgementCount;
    private long _sampleCount;
    private long _start;

    /// <summary>Over how long a sample is taken at least, in milliseconds.</summary>
    public int Window { get; set; }

    /// <summary>How long a sample counts, in milliseconds.</summary>
    public int Memory { get; set; }

    /// <summary>The capacity, in bytes per millisecond; null before the first sample. Kept when the samples are forgotten.</summary>
    public double? Estimate { get; private set; }

    /// <summary>
    /// Something is sent after a rest. What a token bucket lets pass at once is not counted: the time begins when that has arrived.
    /// </summary>
    /// <param name="sent">All bytes sent before.</param>
    /// <param name="arrival">When the first byte is acknowledged at the earliest.</param>
    public void BeginBurst(long sent, long arrival)
    {
        _start = sent + BurstBytes;
        _acknowledgements[0] = (arrival, _start);
        _acknowledgementCount = 1;
    }

    /// <summary>
    /// Something is sent after a loss, which may have taken as long as a bucket needs to fill again: it is counted from the first
    /// acknowledgement on of what came after that.
    /// </summary>
    /// <param name="sent">All bytes sent before.</param>
    public void GoOn(long sent)
    {
        _start = sent + BurstBytes;
        _acknowledgementCount = 0;
    }

    /// <summary>The peer has all that was sent up to a point.</summary>
    /// <param name="delivered">All bytes sent until then, since the beginning.</param>
    /// <param name="now">The time.</param>
    public void Acknowledged(long delivered, long now)
    {
        if (delivered < _start)
        {
            return;
        }

        if (_acknowledgementCount > 1 && now == _acknowledgements[(_acknowledgementCount - 1) % Capacity].Time)
        {
            _acknowledgements[(_acknowledgementCount - 1) % Capacity].Delivered = delivered;
        }
        else
        {
            _acknowledgements[_acknowledgementCount++ % Capacity] = (now, delivered);
        }

        // The latest acknowledgement that is a window old, or else the first of the burst.
        long first = Math.Max(0, _acknowledgementCount - Capacity);
        long start = _acknowledgementCount - 1;
        while (start > first && now - _acknowledgements[start % Capacity].Time < Window)
        {
            start--;
        }

        (long time, long deliveredThen) = _acknowledgements[start % Capacity];
        if (now > time)
        {
            _samples[_sampleCount++ % Capacity] = (now, (double)(delivered - deliveredThen) / (now - time));
            Estimate = Greatest(now);
        }
    }

    /// <summary>The path may have become slower: only what was seen in the latest two windows counts.</summary>
    public void Distrust(long now)
    {
        long kept = Math.Max(0, _sampleCount - Capacity);
        while (kept < _sampleCount && now - _samples[kept % Capacity].Time > 2 * Window)
        {
            _samples[kept++ % Capacity].Rate = 0;
        }

        if (Greatest(now) is > 0 and double greatest)
        {
            Estimate = greatest;
        }
    }

    /// <summary>The path is slower than was believed, and nothing is known of how much.</summary>
    public void Halve()
    {
        _sampleCount = 0;
        Estimate = Estimate is { } estimate ? Math.Max(estimate / 2, PacerConstants.LowestRate) : null;
    }

    /// <summary>It is another path.</summary>
    public void Forget()
    {
        _sampleCount = 0;
        _acknowledgementCount = 0;
        Estimate = null;
    }

    private double Greatest(long now)
    {
        double greatest = 0;
        for (long i = Math.Max(0, _sampleCount - Capacity); i < _sampleCount; i++)
        {
            (long time, double rate) = _samples[i % Capacity];
            if (now - time <= Memory)
            {
                greatest = Math.Max(greatest, rate);
            }
        }

        return greatest;
    }
}
