using Mosh.Transport.Datagrams;

namespace Mosh.Transport.Tests.Datagrams;

public class RoundTripEstimatorTests
{
    private const long Now = 100_000;

    [Fact]
    public void Nothing_measured_means_slow()
    {
        var estimator = new RoundTripEstimator(ConnectionPacing.Stock);

        Assert.Equal((1000.0, 250, 1000), (estimator.Smoothed, estimator.SendInterval, estimator.RetransmissionTimeout));
    }

    [Fact]
    public void First_measurement_is_taken_as_it_is_and_later_ones_are_smoothed()
    {
        var estimator = new RoundTripEstimator(ConnectionPacing.Stock);

        estimator.Measure(140, 100, Now);
        Assert.Equal((40.0, 20.0), (estimator.Smoothed, estimator.Variation));

        estimator.Measure(180, 100, Now);
        Assert.Equal((45.0, 25.0), (estimator.Smoothed, estimator.Variation));
        Assert.Equal((23, 145), (estimator.SendInterval, estimator.RetransmissionTimeout));
    }

    [Fact]
    public void The_clock_may_wrap_in_between()
    {
        var estimator = new RoundTripEstimator(ConnectionPacing.Stock);

        estimator.Measure(30, 65530, Now);

        Assert.Equal(36, estimator.Smoothed);
    }

    [Theory]
    [InlineData(5000, 0)]
    [InlineData(0, 1)]
    [InlineData(100, TimestampExchange.None)]
    public void Impossible_and_absent_replies_are_ignored(ushort timestamp, ushort reply)
    {
        var estimator = new RoundTripEstimator(ConnectionPacing.Stock);

        estimator.Measure(timestamp, reply, Now);

        Assert.Equal(1000, estimator.Smoothed);
    }

    [Theory]
    [InlineData(0, 20, 50)]
    [InlineData(4999, 250, 1000)]
    public void Derived_times_stay_within_bounds(ushort measured, int sendInterval, int timeout)
    {
        var estimator = new RoundTripEstimator(ConnectionPacing.Stock);

        estimator.Measure(measured, 0, Now);

        Assert.Equal((sendInterval, timeout), (estimator.SendInterval, estimator.RetransmissionTimeout));
    }
}
