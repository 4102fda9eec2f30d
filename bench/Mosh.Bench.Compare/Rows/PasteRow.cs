using Mosh.Bench.Compare.Paths;
using Mosh.Bench.Compare.Reporting;
using Mosh.Bench.Compare.Sessions;

namespace Mosh.Bench.Compare.Rows;

/// <summary>A megabyte is pasted into a client whose way to the server is slow: the time until the program there has all of it.</summary>
public sealed class PasteRow : IRow
{
    private const double MostOfStock = 1.1;

    public string Name => "paste";

    public string Summary => "a megabyte pasted into the client over a slow link";

    public IReadOnlyList<string> Cells { get; } = [.. PasteCell.All.Select(cell => cell.Name)];

    public async Task<RowResult> MeasureAsync(CompareOptions options, IProgress<string> progress)
    {
        if (await NetworkNamespace.MissingReasonAsync() is { } missing)
        {
            return new RowResult { Remarks = [$"Pasting over a slow link was not measured: {missing}"] };
        }

        PathRuns<PasteCell, TransferOutcome> runs = await PathRunner.MeasureAsync(options, PasteCell.All, PasteRun.MeasureAsync, progress);
        return RowResult.Of(runs.Cells.SelectMany(cell => runs.PairsOf(cell).Where(ends => ends != Ends.Stock).SelectMany(ends => Lines(runs, cell, ends))));
    }

    private static IEnumerable<Comparison> Lines(PathRuns<PasteCell, TransferOutcome> runs, PasteCell cell, Ends ends)
    {
        string what = $"1 MB pasted over {cell.What}, {ends}";
        yield return Line("", "s", outcome => outcome.Seconds);
        yield return Line(": sent", "kB", outcome => outcome.Count.Bytes / 1000.0);
        yield return Line(": dropped", "datagrams", outcome => outcome.Count.Dropped);

        Comparison Line(string quantity, string unit, Func<TransferOutcome, double> value) => new(what + quantity, unit, unit == "s" ? Target.Ratio(MostOfStock) : null)
        {
            Stock = runs.SampleOf(cell, Ends.Stock, value),
            Ours = runs.SampleOf(cell, ends, value),
        };
    }
}
