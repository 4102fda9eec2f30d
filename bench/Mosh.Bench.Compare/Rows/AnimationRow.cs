using Mosh.Bench.Compare.Paths;
using Mosh.Bench.Compare.Reporting;
using Mosh.Bench.Compare.Sessions;

namespace Mosh.Bench.Compare.Rows;

/// <summary>A program draws more screens than the link carries, and answers keys in between: the time until an answer is shown, without prediction.</summary>
public sealed class AnimationRow : IRow
{
    public string Name => "animation";

    public string Summary => "echo of keys while a program draws more than a slow link carries";

    public IReadOnlyList<string> Cells { get; } = [.. KeyCells.All.Select(cell => cell.Name)];

    public async Task<RowResult> MeasureAsync(CompareOptions options, IProgress<string> progress)
    {
        if (await NetworkNamespace.MissingReasonAsync() is { } missing)
        {
            return new RowResult { Remarks = [$"Keys under an animation were not measured: {missing}"] };
        }

        PathRuns<KeyCell, KeyOutcome> runs = await PathRunner.MeasureAsync(options, KeyCells.All, KeyRun.MeasureAsync, progress);
        return RowResult.Of(runs.Cells.SelectMany(cell => runs.PairsOf(cell).Where(ends => ends != Ends.Stock).SelectMany(ends => Lines(runs, cell, ends))));
    }

    private static IEnumerable<Comparison> Lines(PathRuns<KeyCell, KeyOutcome> runs, KeyCell cell, Ends ends)
    {
        string what = $"Key under {cell.ScreensPerSecond} screens/s over {cell.What}, {ends}";
        int roundTrip = (int)cell.Link.RoundTrip.TotalMilliseconds;
        (int Median, int Worst)? bounds = cell.BoundsFor(ends);
        yield return new Comparison(what, "ms", Target(bounds?.Median))
        {
            Stock = runs.SampleOf(cell, Ends.Stock, outcome => outcome.Median),
            Ours = runs.SampleOf(cell, ends, outcome => outcome.Median),
        };
        yield return new Comparison($"{what}: the longest of ten", "ms", Target(bounds?.Worst))
        {
            Stock = runs.SampleOf(cell, Ends.Stock, outcome => outcome.Worst),
            Ours = runs.SampleOf(cell, ends, outcome => outcome.Worst),
        };
        yield return new Comparison($"{what}: dropped", "datagrams")
        {
            Stock = runs.SampleOf(cell, Ends.Stock, outcome => outcome.Count.Dropped),
            Ours = runs.SampleOf(cell, ends, outcome => outcome.Count.Dropped),
        };

        Target? Target(int? bound) => bound is { } milliseconds ? Reporting.Target.AtMost(roundTrip + milliseconds) : null;
    }
}
