using Mosh.Bench.Compare.Reporting;

namespace Mosh.Bench.Compare.Paths;

/// <summary>What one run came to.</summary>
/// <param name="Seconds">From the key to the whole screen; infinite when it had not come in time.</param>
/// <param name="Count">What the link did until half a second after that.</param>
public readonly record struct ScreenOutcome(double Seconds, LinkCount Count)
{
    public bool IsShown => double.IsFinite(Seconds);

    public override string ToString() => $"{ComparisonTable.Number(Seconds)} s, {Count}";
}
