using Mosh.Bench.Compare.Paths;
using Mosh.Bench.Compare.Reporting;
using Mosh.Bench.Compare.Sessions;

namespace Mosh.Bench.Compare.Rows;

/// <summary>A key is answered by a screen full of colours, over a link with a small queue: the time until all of it is shown.</summary>
public sealed class ScreenRow : IRow
{
    public string Name => "screen";

    public string Summary => "whole screens over slow links with small queues";

    public IReadOnlyList<string> Cells { get; } = [.. ScreenCells.All.Select(cell => cell.Name)];

    public async Task<RowResult> MeasureAsync(CompareOptions options, IProgress<string> progress)
    {
        if (await NetworkNamespace.MissingReasonAsync() is { } missing)
        {
            return new RowResult { Remarks = [$"Screens over slow links were not measured: {missing}"] };
        }

        Dictionary<(ScreenCell Cell, Ends Ends), List<ScreenOutcome>> outcomes = [];
        foreach (ScreenCell cell in ScreenCells.All.Where(cell => options.Has(cell.Name)))
        {
            for (int run = 0; run < options.Runs; run++)
            {
                foreach (Ends ends in options.Pairs)
                {
                    ScreenOutcome outcome = await ScreenRun.MeasureAsync(cell, ends, run + 1);
                    progress.Report($"{cell.Name}, {ends}: {ComparisonTable.Number(outcome.Seconds)} s, {outcome.Count}");
                    outcomes.TryAdd((cell, ends), []);
                    outcomes[(cell, ends)].Add(outcome);
                }
            }
        }

        return new RowResult();
    }
}
