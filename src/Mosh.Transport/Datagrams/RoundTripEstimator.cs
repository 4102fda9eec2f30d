namespace Mosh.Transport.Datagrams;

/// <summary>Smoothed round-trip time and what is derived from it (RFC 6298 with the bounds of spec transport.md §4, ssp.md §3).</summary>
internal struct RoundTripEstimator()
{
    // Larger measurements are a sign of a suspended machine, not of the path.
    private const int LargestMeasurement = 5000;

    private const double InitialRoundTrip = 1000;
    private const double InitialVariation = 500;
    private const double VariationGain = 1.0 / 4;
    private const double RoundTripGain = 1.0 / 8;

    private const int ShortestTimeout = 50;
    private const int LongestTimeout = 1000;

    private const int ShortestSendInterval = 20;
    private const int LongestSendInterval = 250;

    public bool HasMeasurement => Count > 0;

    /// <summary>How many measurements there were.</summary>
    public long Count { get; private set; }

    /// <summary>The latest measurement.</summary>
    public double Latest { get; private set; }

    public double Smoothed { get; private set; } = InitialRoundTrip;

    public double Variation { get; private set; } = InitialVariation;

    public readonly int RetransmissionTimeout =>
        (int)Math.Clamp(Math.Ceiling(Smoothed + (4 * Variation)), ShortestTimeout, LongestTimeout);

    /// <summary>The time between two frames: half a round trip, within bounds.</summary>
    public readonly int SendInterval => (int)Math.Clamp(Math.Ceiling(Smoothed / 2), ShortestSendInterval, LongestSendInterval);

    /// <param name="timestamp">This side's clock now.</param>
    /// <param name="reply">This side's clock as the peer gave it back, or <see cref="TimestampExchange.None"/>.</param>
    public void Measure(ushort timestamp, ushort reply)
    {
        if (reply == TimestampExchange.None)
        {
            return;
        }

        double measured = unchecked((ushort)(timestamp - reply));
        if (measured >= LargestMeasurement)
        {
            return;
        }

        if (HasMeasurement)
        {
            Variation = ((1 - VariationGain) * Variation) + (VariationGain * Math.Abs(Smoothed - measured));
            Smoothed = ((1 - RoundTripGain) * Smoothed) + (RoundTripGain * measured);
        }
        else
        {
            Smoothed = measured;
            Variation = measured / 2;
        }

        Latest = measured;
        Count++;
    }
}
