using Mosh.Bench.Compare.Growth;
using Mosh.Bench.Compare.Reporting;

namespace Mosh.Bench.Compare.Rows;

/// <summary>How cost grows with screens, rates, scrolling and sessions: tables of their own.</summary>
public sealed class GrowthRow : IRow
{
    public string Name => "growth";

    public string Summary => "how cost grows with screens, output rates, scroll depth and sessions";

    public async Task<RowResult> MeasureAsync(CompareOptions options, IProgress<string> progress)
    {
        List<GrowthTable> tables = [];
        foreach (IGrowth growth in Growths.All)
        {
            tables.Add(await growth.MeasureAsync(options, progress));
        }

        return new RowResult { Tables = tables };
    }
}
