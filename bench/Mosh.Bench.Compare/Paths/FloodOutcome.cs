using System.Globalization;
using Mosh.Bench.Compare.Reporting;

namespace Mosh.Bench.Compare.Paths;

/// <summary>What one interrupted flood came to.</summary>
/// <param name="Seconds">From Ctrl-C to the prompt; infinite when it had not come in time.</param>
/// <param name="Waiting">Kilobytes in the queue right before Ctrl-C.</param>
/// <param name="Usual">Kilobytes in the queue in the seconds before, the median.</param>
/// <param name="Count">What the link did in these seconds.</param>
public readonly record struct FloodOutcome(double Seconds, double Waiting, double Usual, LinkCount Count)
{
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"{ComparisonTable.Number(Seconds)} s to the prompt, {Waiting:0.0} kB in the queue, {Usual:0.0} kB before, {Count}");
}
