using Mosh.Bench.Compare.Reporting;
using Mosh.Bench.Compare.Sessions;

namespace Mosh.Bench.Compare.Paths;

/// <summary>What a pair of programs should come to over all queues together.</summary>
public static class ScreenSummary
{
    private const double MostTime = 1.1;
    private const double MostBytes = 1.08;
    private const double MostDatagrams = 1.15;

    public static IEnumerable<Comparison> Create(PathRuns<ScreenCell, TransferOutcome> runs, Ends ends)
    {
        ScreenCell[] queues = [.. runs.Cells.Where(cell => cell.Link.DownRate > 0 && runs.Of(cell, ends).Count > 0 && runs.Of(cell, Ends.Stock).Count > 0)];
        ScreenCell[] shown = [.. queues.Where(cell => double.IsFinite(Median(cell, Ends.Stock, outcome => outcome.Seconds)))];
        ScreenCell[] clean = [.. shown.Where(cell => Median(cell, Ends.Stock, outcome => outcome.Count.Dropped) == 0)];
        ScreenCell[] flooded = [.. queues.Except(shown)];
        if (shown.Length > 0)
        {
            double[] times = Ratios(shown, outcome => outcome.Seconds);
            yield return Line($"Screens that stock shows ({shown.Length} queues), {ends}: time, mean", Target.AtMost(ends == Ends.Ours ? 0.7 : 0.9), times.Average());
            yield return Line($"Screens that stock shows, {ends}: time, worst", Target.AtMost(MostTime), times.Max());
        }

        if (clean.Length > 0)
        {
            yield return Line($"Screens without drops by stock ({clean.Length} queues), {ends}: bytes, worst", Target.AtMost(MostBytes), Ratios(clean, outcome => outcome.Count.Bytes).Max());
            yield return Line($"Screens without drops by stock, {ends}: datagrams, worst", Target.AtMost(MostDatagrams), Ratios(clean, outcome => outcome.Count.Sent).Max());
            ILookup<bool, double> needed = clean.ToLookup(cell => cell.IsPicture, cell => Median(cell, Ends.Stock, outcome => outcome.Count.Sent));
            double[] floods = [.. flooded.Where(cell => needed.Contains(cell.IsPicture)).Select(cell => Median(cell, ends, outcome => outcome.Count.Sent) / needed[cell.IsPicture].Min())];
            if (floods.Length > 0)
            {
                yield return Line(
                    $"Screens that stock never shows ({floods.Length} queues), {ends}: datagrams with those dropped, by what stock needs elsewhere, worst",
                    Target.AtMost(ends == Ends.Ours ? 1.25 : 2), floods.Max());
            }
        }

        if (queues.Length > 0)
        {
            yield return new Comparison($"Runs without the whole screen ({queues.Length} queues), {ends}", "runs", Target.AtMost(0)) { Stock = new Sample([Missing(Ends.Stock)]), Ours = new Sample([Missing(ends)]) };
        }

        double Median(ScreenCell cell, Ends pair, Func<TransferOutcome, double> value) => runs.SampleOf(cell, pair, value).Median;

        double[] Ratios(ScreenCell[] cells, Func<TransferOutcome, double> value) => [.. cells.Select(cell => Median(cell, ends, value) / Median(cell, Ends.Stock, value))];

        double Missing(Ends pair) => queues.Sum(cell => runs.Of(cell, pair).Count(outcome => !outcome.HasArrived));
    }

    private static Comparison Line(string what, Target target, double value) => new(what, "× stock", target) { Ours = new Sample([value]) };
}
