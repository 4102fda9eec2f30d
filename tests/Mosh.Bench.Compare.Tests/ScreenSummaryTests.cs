using Mosh.Bench.Compare.Paths;
using Mosh.Bench.Compare.Reporting;
using Mosh.Bench.Compare.Sessions;

namespace Mosh.Bench.Compare.Tests;

public class ScreenSummaryTests
{
    private const double Never = double.PositiveInfinity;

    private static readonly ScreenCell Fast = Cell("fast", 100);
    private static readonly ScreenCell Medium = Cell("medium", 20);
    private static readonly ScreenCell Slow = Cell("slow", 1);
    private static readonly ScreenCell Loopback = Cell("loopback", 0);

    [Fact]
    public void Time_is_compared_where_stock_shows_most_of_its_screens()
    {
        Comparison[] lines = Summary(
            (Fast, Ends.Stock, 0.1, 80, 0), (Fast, Ends.Stock, 0.1, 80, 0), (Fast, Ends.Stock, Never, 80, 0), (Fast, Ends.Ours, 0.05, 80, 0),
            (Medium, Ends.Stock, 0.2, 80, 0), (Medium, Ends.Ours, 0.18, 80, 0),
            (Slow, Ends.Stock, Never, 800, 7000), (Slow, Ends.Ours, 1, 100, 0),
            (Loopback, Ends.Stock, 1, 80, 0), (Loopback, Ends.Ours, 9, 80, 0));

        Assert.Equal(0.7, Line(lines, "time, mean").Ours.Median, 9);
        Assert.True(Line(lines, "time, mean").IsMet);
        Assert.Equal(0.9, Line(lines, "time, worst").Ours.Median, 9);
    }

    [Fact]
    public void Datagrams_are_compared_where_stock_loses_none_and_dropped_ones_count()
    {
        Comparison[] lines = Summary(
            (Fast, Ends.Stock, 0.1, 80, 0), (Fast, Ends.Ours, 0.1, 85, 11),
            (Medium, Ends.Stock, 0.2, 80, 1), (Medium, Ends.Ours, 0.2, 800, 0));

        Assert.Equal(1.2, Line(lines, "datagrams, worst").Ours.Median, 9);
        Assert.False(Line(lines, "datagrams, worst").IsMet);
        Assert.Equal(85 / 80.0, Line(lines, "bytes, worst").Ours.Median, 9);
    }

    [Fact]
    public void Where_stock_floods_datagrams_are_compared_with_what_it_needs_elsewhere()
    {
        Comparison[] lines = Summary(
            (Fast, Ends.Stock, 0.1, 80, 0), (Fast, Ends.Ours, 0.1, 80, 0),
            (Slow, Ends.Stock, Never, 800, 7000), (Slow, Ends.Ours, 1, 100, 20));

        Assert.Equal(1.5, Line(lines, "by what stock needs elsewhere, worst").Ours.Median, 9);
    }

    [Fact]
    public void A_screen_that_ours_never_shows_is_counted_and_meets_nothing()
    {
        Comparison[] lines = Summary((Fast, Ends.Stock, 0.1, 80, 0), (Fast, Ends.Ours, Never, 80, 0), (Fast, Ends.Ours, 0.1, 80, 0));

        Assert.Equal(1, Line(lines, "Runs without the whole screen").Ours.Median);
        Assert.False(Line(lines, "Runs without the whole screen").IsMet);
        Assert.False(Line(lines, "time, worst").IsMet);
    }

    [Fact]
    public void Without_stock_there_is_nothing_to_sum_up() => Assert.Empty(Summary((Fast, Ends.Ours, 0.1, 80, 0)));

    private static ScreenCell Cell(string name, long megabits)
    {
        ScreenTarget target = new(Target.AtMost(1));
        return new ScreenCell(name, name, new Link { DownRate = megabits * 1_000_000 }, target, target);
    }

    private static Comparison Line(Comparison[] lines, string what) => Assert.Single(lines, line => line.What.Contains(what, StringComparison.Ordinal));

    private static Comparison[] Summary(params (ScreenCell Cell, Ends Ends, double Seconds, int Passed, int Dropped)[] outcomes)
    {
        PathRuns<ScreenCell, TransferOutcome> runs = new([.. outcomes.Select(outcome => outcome.Cell).Distinct()]);
        foreach ((ScreenCell cell, Ends ends, double seconds, int passed, int dropped) in outcomes)
        {
            runs.Add(cell, ends, new TransferOutcome(seconds, new LinkCount(passed, dropped, passed * 1000)));
        }

        return [.. ScreenSummary.Create(runs, Ends.Ours)];
    }
}
