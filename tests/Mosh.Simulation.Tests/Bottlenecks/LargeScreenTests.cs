namespace Mosh.Simulation.Tests.Bottlenecks;

/// <summary>Whole screens of 200×50 in random colours, some hundred kilobytes each, through queues that hold a part of them.</summary>
public class LargeScreenTests
{
    // With our client the path is known; a stock client is sent to blindly at first, and what is lost then has to be sent again.
    private const double MostBytes = 1.25;
    private const double MostBytesToStock = 2;

    public static IEnumerable<object[]> Paths =>
        from path in BottleneckPath.Table
        from roundTrip in (int[])[0, 20, 100, 250, 500]
        select new object[] { path.Megabits, path.QueueKilobytes, roundTrip };

    [Theory]
    [MemberData(nameof(Paths))]
    public void A_large_screen_is_shown_by_our_client_soon_and_in_hardly_more_bytes_than_it_has(double megabits, int queue, int roundTrip)
    {
        BottleneckPath path = new(megabits, queue, roundTrip);
        ScreenRun run = ScreenRun.Of(path, seed: 1, limitMilliseconds: 10_000);
        Assert.True(run.ShownAfter <= (1.3 * run.IdealTime) + (2 * roundTrip) + 50, $"{path}: {run}");
        Assert.True(run.Excess <= MostBytes, $"{path}: {run}");
        Assert.True(run.LongestStall <= path.TwoTimeouts, $"{path}: {run}");
    }

    [Theory]
    [InlineData(1, 32, 0)]
    [InlineData(10, 32, 50)]
    [InlineData(100, 64, 0)]
    public void A_large_screen_that_comes_from_the_application_bit_by_bit_is_shown_as_soon(double megabits, int queue, int roundTrip)
    {
        BottleneckPath path = new(megabits, queue, roundTrip);
        using BottleneckSession session = new(path, seed: 1) { WrittenPerMillisecond = 16 * 1024 };
        session.WarmUp();
        ScreenRun run = ScreenRun.Draw(session, limitMilliseconds: 10_000);
        Assert.True(run.ShownAfter <= (1.3 * run.IdealTime) + (2 * roundTrip) + 50, $"{path}: {run}");
        Assert.True(run.Excess <= MostBytes, $"{path}: {run}");
    }

    [Theory]
    [InlineData(1, 32, 0, false)]
    [InlineData(2, 48, 100, false)]
    [InlineData(10, 32, 50, false)]
    [InlineData(100, 64, 20, false)]
    [InlineData(2, 48, 100, true)]
    [InlineData(10, 32, 50, true)]
    public void Page_after_page_is_shown_as_soon_as_the_first(double megabits, int queue, int roundTrip, bool isClientStock)
    {
        BottleneckPath path = new(megabits, queue, roundTrip, IsPeerStock: isClientStock);
        using BottleneckSession session = new(path, seed: 1);
        session.WarmUp();
        ScreenRun first = ScreenRun.Draw(session, limitMilliseconds: 10_000, restMilliseconds: 50);
        ScreenRun[] pages = [.. Enumerable.Range(0, 10).Select(_ => ScreenRun.Draw(session, limitMilliseconds: 10_000, restMilliseconds: 50))];
        string all = $"{path}: {first}; {string.Join("; ", pages.AsEnumerable())}";
        Assert.All(pages, page => Assert.True(page.ShownAfter <= (1.1 * first.ShownAfter) + 20, all));
        Assert.True(pages.Average(page => page.Excess) <= MostBytes, all);
    }

    [Theory]
    [MemberData(nameof(Paths))]
    public void A_large_screen_is_shown_by_a_stock_client_too(double megabits, int queue, int roundTrip)
    {
        BottleneckPath path = new(megabits, queue, roundTrip, IsPeerStock: true);
        ScreenRun run = ScreenRun.Of(path, seed: 1, limitMilliseconds: 10_000);
        Assert.True(run.ShownAfter <= (1.3 * run.IdealTime) + (3 * roundTrip) + 300, $"{path}: {run}");
        Assert.True(run.Excess <= MostBytesToStock, $"{path}: {run}");
        Assert.True(run.LongestStall <= path.TwoTimeouts, $"{path}: {run}");
    }
}
