using Mosh.Bench.Compare.Reporting;
using Mosh.Bench.Compare.Sessions;

namespace Mosh.Bench.Compare.Growth;

/// <summary>Growth of the cost of paced output, ours beside stock's; the median of some runs, a few cells side by side.</summary>
/// <param name="title">What grows.</param>
/// <param name="unit">Heading of the first column.</param>
/// <param name="remark">What limits it.</param>
/// <param name="cells">Each value of what grows, and its output.</param>
public sealed class PacedGrowth(string title, string unit, string remark, IReadOnlyList<(string Value, PacedOutput Output)> cells) : IGrowth
{
    private const int SideBySide = 4;

    private static readonly Ends[] Sides = [Ends.Ours, Ends.Stock];

    public async Task<GrowthTable> MeasureAsync(CompareOptions options, IProgress<string> progress)
    {
        progress.Report(title);
        Dictionary<(int Cell, Ends Ends), List<OutputCost>> costs = [];
        int runs = Math.Min(options.Runs, 3);
        IEnumerable<(int Cell, Ends Ends)> work = Enumerable.Range(0, runs).SelectMany(_ =>
            Enumerable.Range(0, options.IsQuick ? 1 : cells.Count).SelectMany(cell => Sides.Select(ends => (cell, ends))));
        await Parallel.ForEachAsync(work, new ParallelOptions { MaxDegreeOfParallelism = SideBySide }, async (item, _) =>
        {
            OutputCost cost = await cells[item.Cell].Output.MeasureAsync(item.Ends);
            lock (costs)
            {
                costs.TryAdd(item, []);
                costs[item].Add(cost);
            }
        });
        return new GrowthTable(
            title,
            [unit, "server ms/step, stock", "ours", "client ms/step, stock", "ours", "wire bytes/step, stock", "ours", "server MB private, stock", "ours"],
            [.. costs.Keys.Select(key => key.Cell).Distinct().Order().Select(cell => Line(cell, costs))],
            remark);
    }

    private string[] Line(int cell, Dictionary<(int Cell, Ends Ends), List<OutputCost>> costs)
    {
        Func<OutputCost, double>[] columns = [cost => cost.ServerMilliseconds, cost => cost.ClientMilliseconds, cost => cost.WireBytes, cost => cost.ServerMegabytes];
        return
        [
            cells[cell].Value,
            .. columns.SelectMany(column => (string[])[Median(costs[(cell, Ends.Stock)], column), Median(costs[(cell, Ends.Ours)], column)]),
        ];
    }

    private static string Median(IEnumerable<OutputCost> costs, Func<OutputCost, double> value) =>
        ComparisonTable.Number(new Sample(costs.Select(value)).Median);
}
