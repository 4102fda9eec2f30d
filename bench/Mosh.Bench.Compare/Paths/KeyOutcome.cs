using System.Globalization;
using Mosh.Bench.Compare.Reporting;

namespace Mosh.Bench.Compare.Paths;

/// <summary>What the keys of one session came to.</summary>
/// <param name="Milliseconds">For each key until it was echoed; infinite when it had not been in time.</param>
/// <param name="Count">What the link did meanwhile.</param>
public sealed record KeyOutcome(IReadOnlyList<double> Milliseconds, LinkCount Count)
{
    public double Median { get; } = new Sample(Milliseconds).Median;

    public double Worst { get; } = Milliseconds.Max();

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Milliseconds.Count(double.IsFinite)} of {Milliseconds.Count} keys, median {ComparisonTable.Number(Median)} ms, worst {ComparisonTable.Number(Worst)} ms, {Count}");
}
