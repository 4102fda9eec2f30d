using Mosh.Hosting.Time;

namespace Mosh.Hosting.Tests.Time;

public class WakeDetectorTests
{
    private const long Wall = 1_700_000_000_000;

    private WakeDetector _detector = new(1000, Wall);

    [Fact]
    public void Time_that_passes_on_both_clocks_is_no_sleep() =>
        Assert.False(_detector.HasSlept(5_001_000, Wall + 5_000_000));

    [Fact]
    public void Time_that_passes_on_the_wall_clock_alone_is_sleep_once()
    {
        Assert.True(_detector.HasSlept(2000, Wall + 3_600_000));
        Assert.False(_detector.HasSlept(3000, Wall + 3_601_000));
    }

    [Fact]
    public void A_clock_that_is_corrected_bit_by_bit_is_no_sleep() =>
        Assert.All(Enumerable.Range(1, 100), second => Assert.False(_detector.HasSlept(1000 + (second * 1000), Wall + (second * 1100))));

    [Fact]
    public void A_clock_that_is_set_back_is_no_sleep_and_hides_none()
    {
        Assert.False(_detector.HasSlept(2000, Wall - 3_600_000));
        Assert.True(_detector.HasSlept(3000, Wall - 3_590_000));
    }
}
