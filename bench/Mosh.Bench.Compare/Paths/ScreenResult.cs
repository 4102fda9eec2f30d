using System.Globalization;
using Mosh.Bench.Compare.Reporting;
using Mosh.Bench.Compare.Sessions;

namespace Mosh.Bench.Compare.Paths;

/// <summary>Lines of the big table, and a table of its own, from the runs of all screens.</summary>
public static class ScreenResult
{
    // What our client does with a stock server is in the table only: the server decides.
    private static readonly Ends[] Compared = [Ends.Ours, Ends.OurServer];

    public static RowResult Create(PathRuns<ScreenCell, TransferOutcome> runs) => new()
    {
        Comparisons = [.. runs.Cells.SelectMany(cell => Lines(runs, cell)), .. Compared.SelectMany(ends => ScreenSummary.Create(runs, ends))],
        Tables = [TableOf(runs)],
    };

    private static IEnumerable<Comparison> Lines(PathRuns<ScreenCell, TransferOutcome> runs, ScreenCell cell)
    {
        foreach (Ends ends in runs.PairsOf(cell).Intersect(Compared))
        {
            ScreenTarget target = cell.TargetOf(ends);
            string what = $"Screen over {cell.What}, {ends}";
            Sample stock = runs.SampleOf(cell, Ends.Stock, outcome => outcome.Seconds);
            Sample ours = runs.SampleOf(cell, ends, outcome => outcome.Seconds);
            yield return new Comparison(what, "s", target.Time) { Stock = stock, Ours = ours };
            if (target.WorstOfStock is { } worst && stock.Count > 0)
            {
                yield return new Comparison($"{what}: the longest", "s", Target.Ratio(worst)) { Stock = new Sample([stock.Most]), Ours = new Sample([ours.Most]) };
            }

            if (target.Dropped is { } dropped)
            {
                yield return new Comparison($"{what}: dropped", "datagrams", Target.AtMost(dropped))
                {
                    Stock = runs.SampleOf(cell, Ends.Stock, outcome => outcome.Count.Dropped),
                    Ours = runs.SampleOf(cell, ends, outcome => outcome.Count.Dropped),
                };
            }
        }
    }

    private static GrowthTable TableOf(PathRuns<ScreenCell, TransferOutcome> runs) => new(
        "Whole screens: a key is answered by half blocks in 24-bit colours, 200×50, over the loopback device 300×100",
        ["link", "programs", "s", "range", "shown", "datagrams passed", "dropped", "kB"],
        [.. runs.Cells.SelectMany(cell => runs.PairsOf(cell).Select(ends => Cells(cell, ends, runs.Of(cell, ends))))],
        "Medians. Never means: not within 8 s. Datagrams and bytes are counted until half a second after the screen was there.");

    private static string[] Cells(ScreenCell cell, Ends ends, IReadOnlyList<TransferOutcome> outcomes)
    {
        Sample seconds = new(outcomes.Select(outcome => outcome.Seconds));
        return
        [
            cell.What,
            ends.ToString(),
            ComparisonTable.Number(seconds.Median),
            $"{ComparisonTable.Number(seconds.Least)} – {ComparisonTable.Number(seconds.Most)}",
            string.Create(CultureInfo.InvariantCulture, $"{outcomes.Count(outcome => outcome.HasArrived)} of {outcomes.Count}"),
            Median(count => count.Passed),
            Median(count => count.Dropped),
            Median(count => count.Bytes / 1000.0),
        ];

        string Median(Func<LinkCount, double> value) => ComparisonTable.Number(new Sample(outcomes.Select(outcome => value(outcome.Count))).Median);
    }
}
