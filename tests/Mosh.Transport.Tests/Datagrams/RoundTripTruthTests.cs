using Mosh.Transport.Datagrams;

namespace Mosh.Transport.Tests.Datagrams;

/// <summary>What the estimate makes of measurements that hold more than the path.</summary>
public class RoundTripTruthTests
{
    private RoundTripEstimator _estimator = new(ConnectionPacing.Responsive);
    private long _now = 100_000;

    [Theory]
    [InlineData(300, 20, 20, 21, 20)]
    [InlineData(465, 300, 20, 20, 20)]
    [InlineData(20, 400, 20, 21, 20)]
    [InlineData(4000, 45, 20, 20, 20)]
    [InlineData(20, 22, 18, 21, 20)]
    public void After_five_measurements_it_is_the_path_whatever_the_first_ones_held(params int[] measured)
    {
        Measure(measured);

        Assert.InRange(_estimator.Smoothed, 20 * 0.8, 20 * 1.2);
        Assert.Equal(20, _estimator.SendInterval);
        Assert.InRange(_estimator.RetransmissionTimeout, 50, 90);
    }

    [Fact]
    public void Jitter_moves_it_no_further_than_the_mean_of_the_first_ones()
    {
        Measure(140, 90, 80, 120, 70);

        Assert.Equal(100, _estimator.Smoothed, 1.0);
    }

    [Fact]
    public void A_slow_path_is_slow()
    {
        Measure(700, 720, 690, 710, 700);

        Assert.InRange(_estimator.Smoothed, 690, 710);
        Assert.Equal(1000, _estimator.RetransmissionTimeout);
    }

    [Fact]
    public void Stock_remembers_the_first_one()
    {
        _estimator = new RoundTripEstimator(ConnectionPacing.Stock);
        Measure(300, 20, 20, 20, 20);

        Assert.InRange(_estimator.Smoothed, 180, 190);
    }

    [Fact]
    public void What_was_measured_of_a_stopped_process_is_forgotten_after_eight_others()
    {
        Measure(Enumerable.Repeat(20, 10));
        Measure(900, 900);
        double slow = _estimator.Smoothed;
        Measure(Enumerable.Repeat(20, 8));

        Assert.InRange(slow, 200, 300);
        Assert.InRange(_estimator.Smoothed, 20, 24);
    }

    [Fact]
    public void Marks_of_congestion_slow_the_frames_as_they_do_in_stock()
    {
        RoundTripEstimator stock = new(ConnectionPacing.Stock);
        foreach (int measured in Enumerable.Range(0, 200).Select(number => number % 5 == 4 ? 520 : 20))
        {
            Measure(measured);
            stock.Measure((ushort)measured, 0, _now);
        }

        Assert.Equal(stock.Smoothed, _estimator.Smoothed, 1.0);
        Assert.InRange(_estimator.Smoothed, 100, 200);
    }

    [Fact]
    public void Another_path_is_measured_anew()
    {
        Measure(Enumerable.Repeat(200, 20));
        _estimator.Restart(_now);
        double before = _estimator.Smoothed;
        _now += 1000;
        Measure(30);

        Assert.Equal((200.0, 30.0, 30.0), (before, _estimator.Smoothed, _estimator.Least));
    }

    [Fact]
    public void What_went_out_over_the_path_before_says_nothing_of_the_present_one()
    {
        Measure(Enumerable.Repeat(20, 20));
        _estimator.Restart(_now);
        _now += 99;
        _estimator.Measure(100, 0, _now);
        double? late = _estimator.Least;
        _estimator.Measure(99, 0, _now);

        Assert.Null(late);
        Assert.Equal((99.0, 99.0), (_estimator.Least, _estimator.Smoothed));
    }

    [Fact]
    public void The_least_is_that_of_the_last_half_minute_at_least_and_of_a_minute_at_most()
    {
        Assert.Null(_estimator.Least);
        Measure(30, 10, 40);
        double? first = _estimator.Least;
        _now += 29_000;
        Measure(50);
        double? afterHalf = _estimator.Least;
        _now += 31_000;
        Measure(60);
        double? afterAll = _estimator.Least;
        _now += 1_000_000;
        double? afterSilence = _estimator.Least;
        Measure(70);

        Assert.Equal((10.0, 10.0, 60.0, 60.0), (first, afterHalf, afterAll, afterSilence));
        Assert.Equal(70, _estimator.Least);
    }

    private void Measure(params IEnumerable<int> measured)
    {
        foreach (int one in measured)
        {
            _estimator.Measure((ushort)one, 0, ++_now);
        }
    }
}
