namespace Mosh.Bench.Latency.Links;

/// <summary>A network path: constant delay, independent losses, the same both ways.</summary>
/// <param name="RoundTripMilliseconds">Twice the delay of one way.</param>
/// <param name="LossPercent">Share of the packets lost, each way.</param>
public readonly record struct LinkConditions(int RoundTripMilliseconds, int LossPercent)
{
    public double OneWayMilliseconds => RoundTripMilliseconds / 2.0;
}
