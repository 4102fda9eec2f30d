namespace Mosh.Transport.Datagrams;

/// <summary>Smoothed round-trip time and what is derived from it (RFC 6298 with the bounds of spec transport.md §4, ssp.md §3).</summary>
/// <remarks>
/// <para>A measurement is never shorter than the path, but often longer: it holds whatever a datagram waited in the socket of a process
/// that was starting, stopped or busy. RFC 6298 begins with the first measurement, to which a session's first datagram, which the
/// server finds when it has started, is a bad witness, and a session says so little that it remembers that one for minutes.</para>
/// <para><see cref="ConnectionPacing.Stock"/> does it nevertheless. <see cref="ConnectionPacing.Responsive"/> differs in three points, ours:
/// the first measurements have equal weight; the mean begins anew, among the first ones at a measurement far below it, and later
/// when as many in a row are far below it as it remembers; and nothing is remembered of another path.</para>
/// </remarks>
internal struct RoundTripEstimator(ConnectionPacing pacing)
{
    // Larger measurements are a sign of a suspended machine, not of the path.
    private const int LargestMeasurement = 5000;

    private const double InitialRoundTrip = 1000;
    private const double InitialVariation = 500;
    private const double VariationGain = 1.0 / 4;
    private const double RoundTripGain = 1.0 / 8;

    // What the mean remembers, roughly: the inverse of its gain. By then a process has started and found its feet, too.
    private const int Memory = 8;

    // Half the mean: so far down jitter alone does not go often, and never so often in a row.
    private const double FarBelow = 1.0 / 2;

    // Our choice: programs are slow at first, at whatever they do for the first time.
    private const int Enough = 5;

    private const int ShortestTimeout = 50;
    private const int LongestTimeout = 1000;

    private const int ShortestSendInterval = 20;
    private const int LongestSendInterval = 250;

    // Long enough to hold a moment without a queue, short enough to learn of a longer way that nobody has told of.
    private const int LeastWindow = 60_000;

    private WindowedMinimum _least = new(LeastWindow);
    private long _pathStart = long.MinValue / 2;

    // How many measurements there were on this path, how many of them the mean is made of, and of which far below it in a row.
    private int _onPath;
    private int _averaged;
    private int _farBelow;
    private double _farBelowSum;

    public readonly bool HasMeasurement => Count > 0;

    /// <summary>Whether there were enough measurements of the present path; always true of stock's estimate, which does not ask.</summary>
    public readonly bool IsSettled => _onPath >= Enough || pacing == ConnectionPacing.Stock;

    /// <summary>How many measurements there were.</summary>
    public long Count { get; private set; }

    /// <summary>The latest measurement.</summary>
    public double Latest { get; private set; }

    /// <summary>The least measurement of the last half minute to a minute on this path; null before the first.</summary>
    public readonly double? Least => _least.Value;

    public double Smoothed { get; private set; } = InitialRoundTrip;

    public double Variation { get; private set; } = InitialVariation;

    public readonly int RetransmissionTimeout =>
        (int)Math.Clamp(Math.Ceiling(Smoothed + (4 * Variation)), ShortestTimeout, LongestTimeout);

    /// <summary>The time between two frames: half a round trip, within bounds.</summary>
    public readonly int SendInterval => (int)Math.Clamp(Math.Ceiling(Smoothed / 2), ShortestSendInterval, LongestSendInterval);

    /// <param name="timestamp">This side's clock now.</param>
    /// <param name="reply">This side's clock as the peer gave it back, or <see cref="TimestampExchange.None"/>.</param>
    /// <param name="now">The time.</param>
    public void Measure(ushort timestamp, ushort reply, long now)
    {
        if (reply == TimestampExchange.None)
        {
            return;
        }

        double measured = unchecked((ushort)(timestamp - reply));
        bool isOfAnotherPath = now - measured < _pathStart;
        if (measured >= LargestMeasurement || isOfAnotherPath)
        {
            return;
        }

        Smooth(measured);
        _least.Add(measured, now);
        Latest = measured;
        Count++;
    }

    /// <summary>The way to the peer is another one, or may be. What is known stands until there is a measurement of the present one.</summary>
    public void Restart(long now)
    {
        _least.Clear();
        if (pacing == ConnectionPacing.Responsive)
        {
            _pathStart = now;
            _onPath = 0;
        }
    }

    private void Smooth(double measured)
    {
        bool isFarBelow = measured < Smoothed * FarBelow;
        _farBelow = isFarBelow ? _farBelow + 1 : 0;
        _farBelowSum = isFarBelow ? _farBelowSum + measured : 0;
        bool isStarting = _onPath < Memory && pacing == ConnectionPacing.Responsive;
        if (_onPath == 0 || (isStarting && isFarBelow))
        {
            StartFrom(measured, 1);
        }
        else
        {
            _averaged = Math.Min(_averaged + 1, Memory);
            double gain = isStarting ? 1.0 / _averaged : RoundTripGain;
            Variation = ((1 - VariationGain) * Variation) + (VariationGain * Math.Abs(Smoothed - measured));
            Smoothed = ((1 - gain) * Smoothed) + (gain * measured);
        }

        if (_farBelow == Memory && pacing == ConnectionPacing.Responsive)
        {
            StartFrom(_farBelowSum / Memory, Memory);
        }

        _onPath = Math.Min(_onPath + 1, Memory);
    }

    private void StartFrom(double measured, int averaged)
    {
        Smoothed = measured;
        Variation = measured / 2;
        _averaged = averaged;
        _farBelow = 0;
        _farBelowSum = 0;
    }
}
