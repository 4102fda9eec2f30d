using Mosh.Interop.Harness;

namespace Mosh.Bench.Compare.Reporting;

/// <summary>One line of the table: a quantity, measured in turn on stock and on ours.</summary>
/// <param name="What">What was measured.</param>
/// <param name="Unit">Unit of the values.</param>
/// <param name="Target">What it should come to; null where it is there to know.</param>
public sealed record Comparison(string What, string Unit, Target? Target = null)
{
    public Sample Stock { get; init; } = new();

    public Sample Ours { get; init; } = new();

    /// <summary>What the column of stock holds, where it is something else for lack of stock's own: a floor, a reference.</summary>
    public string? Reference { get; init; }

    /// <summary>Of the medians; nothing against nothing is the same.</summary>
    public double Ratio => Stock.Count == 0 ? double.NaN : Ours.Median == 0 && Stock.Median == 0 ? 1 : Ours.Median / Stock.Median;

    /// <summary>Null without a target.</summary>
    public bool? IsMet => Target?.IsMet(Ratio, Ours.Median);

    public void Add(Implementation implementation, double value) => (implementation == Implementation.Ours ? Ours : Stock).Add(value);
}
