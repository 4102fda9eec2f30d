using Mosh.Transport.Pacing;

namespace Mosh.Transport.Tests.Pacing;

public sealed class DeliveryRateTests
{
    private const int Burst = 8 << 10;

    private readonly DeliveryRate _delivery = new() { Window = 60, Memory = 500 };

    [Fact]
    public void Nothing_is_known_before_the_first_sample()
    {
        Assert.Null(_delivery.Estimate);
        _delivery.BeginBurst(0, 10);
        Assert.Null(_delivery.Estimate);
    }

    [Fact]
    public void What_a_token_bucket_passes_at_once_is_not_counted()
    {
        _delivery.BeginBurst(5000, 10);
        _delivery.Acknowledged(5000 + Burst - 1, 11);
        Assert.Null(_delivery.Estimate);

        _delivery.Acknowledged(5000 + Burst + 1000, 20);
        Assert.Equal(100, _delivery.Estimate);
    }

    [Fact]
    public void After_a_loss_the_first_acknowledgement_is_where_counting_begins()
    {
        _delivery.BeginBurst(0, 10);
        _delivery.GoOn(41_000);
        _delivery.Acknowledged(41_000 + Burst - 1, 90);
        _delivery.Acknowledged(50_000, 100);
        Assert.Null(_delivery.Estimate);

        _delivery.Acknowledged(51_000, 110);
        Assert.Equal(100, _delivery.Estimate);
    }

    [Fact]
    public void A_sample_spans_the_window_and_no_more()
    {
        _delivery.GoOn(-Burst);
        _delivery.Memory = 0;
        _delivery.Acknowledged(0, 0);
        _delivery.Acknowledged(9000, 30);
        _delivery.Acknowledged(9600, 60);
        Assert.Equal(160, _delivery.Estimate);

        // From the one at 30 on.
        _delivery.Acknowledged(10_200, 90);
        Assert.Equal(20, _delivery.Estimate);
    }

    [Fact]
    public void Acknowledgements_of_the_same_moment_are_one()
    {
        _delivery.GoOn(-Burst);
        _delivery.Acknowledged(0, 0);
        _delivery.Acknowledged(1000, 10);
        _delivery.Acknowledged(2000, 10);
        Assert.Equal(200, _delivery.Estimate);
    }

    [Fact]
    public void The_greatest_sample_counts_until_it_is_old()
    {
        _delivery.GoOn(-Burst);
        _delivery.Acknowledged(0, 0);
        _delivery.Acknowledged(60_000, 60);
        for (long now = 120; now <= 540; now += 60)
        {
            _delivery.Acknowledged(59_940 + now, now);
        }

        Assert.Equal(1000, _delivery.Estimate);

        _delivery.Acknowledged(60_540, 600);
        Assert.Equal(1, _delivery.Estimate);
    }

    [Fact]
    public void Distrust_leaves_what_was_seen_in_the_latest_two_windows()
    {
        _delivery.GoOn(-Burst);
        _delivery.Acknowledged(0, 0);
        _delivery.Acknowledged(60_000, 60);
        _delivery.Acknowledged(66_000, 120);
        _delivery.Acknowledged(67_200, 180);

        _delivery.Distrust(180);
        Assert.Equal(1000, _delivery.Estimate);

        _delivery.Distrust(181);
        Assert.Equal(100, _delivery.Estimate);
    }

    [Fact]
    public void Distrust_keeps_the_estimate_where_nothing_newer_is_known()
    {
        _delivery.GoOn(-Burst);
        _delivery.Acknowledged(0, 0);
        _delivery.Acknowledged(60_000, 60);

        _delivery.Distrust(5000);

        Assert.Equal(1000, _delivery.Estimate);
    }

    [Fact]
    public void Halving_forgets_the_samples()
    {
        _delivery.GoOn(-Burst);
        _delivery.Acknowledged(0, 0);
        _delivery.Acknowledged(60_000, 60);

        _delivery.Halve();
        Assert.Equal(500, _delivery.Estimate);

        _delivery.Acknowledged(60_600, 120);
        Assert.Equal(10, _delivery.Estimate);
    }

    [Fact]
    public void Of_another_path_nothing_is_known()
    {
        _delivery.GoOn(-Burst);
        _delivery.Acknowledged(0, 0);
        _delivery.Acknowledged(60_000, 60);

        _delivery.Forget();
        Assert.Null(_delivery.Estimate);

        _delivery.Acknowledged(70_000, 70);
        Assert.Null(_delivery.Estimate);
    }

    [Fact]
    public void A_long_transfer_at_a_steady_rate_is_estimated_at_that_rate()
    {
        _delivery.BeginBurst(0, 0);
        for (long now = 1; now <= 10_000; now++)
        {
            _delivery.Acknowledged(Burst + (now * 125), now);
        }

        Assert.Equal(125, _delivery.Estimate);
    }
}
