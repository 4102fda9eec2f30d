using Mosh.Bench.Compare.Reporting;

namespace Mosh.Bench.Compare.Rows;

/// <summary>One kind of measurement.</summary>
public interface IRow
{
    /// <summary>How it is chosen on the command line: one word.</summary>
    string Name { get; }

    /// <summary>What it measures, for the help text.</summary>
    string Summary { get; }

    Task<RowResult> MeasureAsync(CompareOptions options, IProgress<string> progress);
}
