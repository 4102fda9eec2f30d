using System.Text;

namespace Mosh.Bench.Compare.Reporting;

/// <summary>All results as a section of Markdown, with what one has to know about the machine and the programs.</summary>
public sealed class Report(string programs)
{
    private readonly string _about = $"""
        ## Against stock mosh 1.4.0

        {Machine.Description()}
        - Commit: {Revision.Describe()}
        - Ours: {programs}

        """;

    private readonly List<Comparison> _comparisons = [];
    private readonly List<GrowthTable> _tables = [];
    private readonly List<string> _remarks = [];

    /// <summary>Whether no row has failed.</summary>
    public bool IsComplete { get; private set; } = true;

    public void Add(RowResult result)
    {
        IsComplete &= !result.IsFailed;
        _comparisons.AddRange(result.Comparisons);
        _tables.AddRange(result.Tables);
        _remarks.AddRange(result.Remarks);
    }

    public override string ToString()
    {
        StringBuilder text = new(_about);
        if (_comparisons.Count > 0)
        {
            text.Append('\n').Append(ComparisonTable.Heading).AppendJoin("", _comparisons.Select(ComparisonTable.Line));
        }

        foreach (string remark in _remarks)
        {
            text.Append('\n').Append(remark).Append('\n');
        }

        foreach (GrowthTable table in _tables)
        {
            text.Append('\n').Append(table);
        }

        return text.ToString();
    }
}
