namespace Mosh.Bench.Latency.Measuring;

/// <summary>Writes of the application from a first to a last; none if the last is before the first.</summary>
public readonly record struct StepRange(int First, int Last)
{
    public bool IsEmpty => Last < First;
}
