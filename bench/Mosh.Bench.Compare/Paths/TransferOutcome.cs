using Mosh.Bench.Compare.Reporting;

namespace Mosh.Bench.Compare.Paths;

/// <summary>What one run came to in which something large had to arrive.</summary>
/// <param name="Seconds">Until all of it had; infinite when it had not in time.</param>
/// <param name="Count">What the link did for it.</param>
public readonly record struct TransferOutcome(double Seconds, LinkCount Count)
{
    public bool HasArrived => double.IsFinite(Seconds);

    public override string ToString() => $"{ComparisonTable.Number(Seconds)} s, {Count}";
}
