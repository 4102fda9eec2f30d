using Mosh.Bench.Compare.Paths;
using Mosh.Bench.Compare.Reporting;
using Mosh.Bench.Compare.Sessions;

namespace Mosh.Bench.Compare.Rows;

/// <summary>A flood over a slow link is interrupted: the time until the prompt is back, and what was in the queue before it.</summary>
public sealed class FloodRow : IRow
{
    public string Name => "flood";

    public string Summary => "Ctrl-C during a flood of coloured lines over a slow link";

    public IReadOnlyList<string> Cells { get; } = [.. FloodCell.All.Select(cell => cell.Name)];

    public async Task<RowResult> MeasureAsync(CompareOptions options, IProgress<string> progress)
    {
        if (await NetworkNamespace.MissingReasonAsync() is { } missing)
        {
            return new RowResult { Remarks = [$"Ctrl-C over a slow link was not measured: {missing}"] };
        }

        PathRuns<FloodCell, FloodOutcome> runs = await PathRunner.MeasureAsync(options, FloodCell.All, FloodRun.MeasureAsync, progress);
        return RowResult.Of(runs.Cells.SelectMany(cell => runs.PairsOf(cell).Where(ends => ends != Ends.Stock).SelectMany(ends => Lines(runs, cell, ends))));
    }

    private static IEnumerable<Comparison> Lines(PathRuns<FloodCell, FloodOutcome> runs, FloodCell cell, Ends ends)
    {
        // A stock server is what it is; our client with it is there to know.
        bool isJudged = ends != Ends.OurClient;
        string what = $"Flood over {cell.What}, {ends}";
        yield return Line("Ctrl-C to prompt", "s", outcome => outcome.Seconds, cell.Seconds is { } seconds ? Target.AtMost(seconds) : Target.Ratio(1));
        yield return Line("in the queue at Ctrl-C", "kB", outcome => outcome.Waiting, Target.Ratio(1));
        yield return Line("the most in the queue", "kB", outcome => outcome.Most, Target.Ratio(1));

        Comparison Line(string quantity, string unit, Func<FloodOutcome, double> value, Target target) => new($"{what}: {quantity}", unit, isJudged ? target : null)
        {
            Stock = runs.SampleOf(cell, Ends.Stock, value),
            Ours = runs.SampleOf(cell, ends, value),
        };
    }
}
