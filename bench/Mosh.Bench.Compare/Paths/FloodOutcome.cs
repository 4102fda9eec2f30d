using System.Globalization;
using Mosh.Bench.Compare.Reporting;

namespace Mosh.Bench.Compare.Paths;

/// <summary>What one interrupted flood came to.</summary>
/// <param name="Seconds">From Ctrl-C to the prompt; infinite when it had not come in time.</param>
/// <param name="Waiting">Kilobytes in the queue in the second before Ctrl-C, the mean: it goes up and down with every frame.</param>
/// <param name="Most">Kilobytes in the queue since the flood began, the most that was seen.</param>
/// <param name="Count">What the link did in these seconds.</param>
public readonly record struct FloodOutcome(double Seconds, double Waiting, double Most, LinkCount Count)
{
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"{ComparisonTable.Number(Seconds)} s to the prompt, {Waiting:0.0} kB in the queue, {Most:0.0} kB at most, {Count}");
}
