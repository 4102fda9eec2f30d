using Mosh.Bench.Compare.Reporting;

namespace Mosh.Bench.Compare.Rows;

/// <summary>One kind of measurement.</summary>
public interface IRow
{
    /// <summary>How it is chosen on the command line: one word.</summary>
    string Name { get; }

    /// <summary>What it measures, for the help text.</summary>
    string Summary { get; }

    /// <summary>Names of what can be measured alone, unique among all rows; none where it is all or nothing.</summary>
    IReadOnlyList<string> Cells => [];

    Task<RowResult> MeasureAsync(CompareOptions options, IProgress<string> progress);
}
