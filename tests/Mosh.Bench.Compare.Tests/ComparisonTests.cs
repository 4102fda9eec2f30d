using Mosh.Bench.Compare.Reporting;

namespace Mosh.Bench.Compare.Tests;

public class ComparisonTests
{
    [Fact]
    public void The_ratio_is_that_of_the_medians()
    {
        Comparison comparison = new("cost", "s") { Stock = new Sample([1, 10, 100]), Ours = new Sample([2, 4, 6, 1000]) };

        Assert.Equal(0.5, comparison.Ratio);
        Assert.Null(comparison.IsMet);
    }

    [Theory]
    [InlineData(1.004, true)]
    [InlineData(1.006, false)]
    public void A_ratio_is_judged_as_it_is_shown(double ours, bool isMet)
    {
        Comparison comparison = new("cost", "s", Target.Ratio(1)) { Stock = new Sample([1]), Ours = new Sample([ours]) };

        Assert.Equal(isMet, comparison.IsMet);
    }

    [Fact]
    public void Targets_for_our_own_figure_need_no_stock()
    {
        Assert.True(new Comparison("speed", "MB/s", Target.AtLeast(500)) { Ours = new Sample([500]) }.IsMet);
        Assert.False(new Comparison("speed", "MB/s", Target.AtLeast(500)) { Ours = new Sample([499]) }.IsMet);
        Assert.False(new Comparison("size", "MB", Target.AtMost(6)) { Ours = new Sample([6.1]) }.IsMet);
    }

    [Fact]
    public void A_line_shows_medians_ratio_target_and_ranges()
    {
        Comparison comparison = new("Some cost", "ms", Target.Ratio(0.5)) { Stock = new Sample([2000, 2000, 3000]), Ours = new Sample([1250, 1500, 1750]) };

        Assert.Equal("| Some cost | ms | 2,000 | 1,500 | 0.75 | ≤ 0.50 | **no** | 2,000 – 3,000 | 1,250 – 1,750 | 3 |\n", ComparisonTable.Line(comparison));
    }

    [Fact]
    public void What_stock_does_not_have_is_left_open()
    {
        Comparison comparison = new("Size", "MB", Target.AtMost(6)) { Ours = new Sample([4.4]) };

        Assert.Equal("| Size | MB | – | 4.4 | – | ≤ 6 | yes | – | 4.4 – 4.4 | 1 |\n", ComparisonTable.Line(comparison));
    }

    [Fact]
    public void What_never_comes_is_named_and_meets_no_target()
    {
        Comparison comparison = new("Screen", "s", Target.AtMost(1)) { Stock = new Sample([0.5]), Ours = new Sample([0.5, double.PositiveInfinity, double.PositiveInfinity]) };

        Assert.Equal("| Screen | s | 0.5 | never | – | ≤ 1 | **no** | 0.5 – 0.5 | 0.5 – never | 3 |\n", ComparisonTable.Line(comparison));
        Assert.False((comparison with { Target = Target.Ratio(1.1) }).IsMet);
    }

    [Fact]
    public void What_never_comes_from_either_meets_no_target()
    {
        Comparison comparison = new("Screen", "s", Target.Ratio(1.1)) { Stock = new Sample([double.PositiveInfinity]), Ours = new Sample([double.PositiveInfinity]) };

        Assert.False(comparison.IsMet);
    }

    [Fact]
    public void Nothing_is_as_much_as_nothing() =>
        Assert.True(new Comparison("Queue", "kB", Target.Ratio(1)) { Stock = new Sample([0]), Ours = new Sample([0]) }.IsMet);
}
