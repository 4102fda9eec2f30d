namespace Mosh.Bench.Compare.Reporting;

/// <summary>What a row came to: lines of the big table, tables of its own, and why something is missing.</summary>
public sealed record RowResult
{
    public IReadOnlyList<Comparison> Comparisons { get; init; } = [];

    public IReadOnlyList<GrowthTable> Tables { get; init; } = [];

    public IReadOnlyList<string> Remarks { get; init; } = [];

    /// <summary>Whether it could not be measured although it should.</summary>
    public bool IsFailed { get; init; }

    public static RowResult Failed(string reason) => new() { Remarks = [reason], IsFailed = true };

    public static RowResult Of(params IEnumerable<Comparison> comparisons) => new() { Comparisons = [.. comparisons] };
}
