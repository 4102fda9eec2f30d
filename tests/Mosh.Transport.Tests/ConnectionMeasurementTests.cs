using Mosh.Transport.Datagrams;
using Mosh.Transport.Tests.Support;

namespace Mosh.Transport.Tests;

/// <summary>Single datagrams that measure the path.</summary>
public sealed class ConnectionMeasurementTests : IDisposable
{
    private readonly ConnectionPair _pair = new();

    public ConnectionMeasurementTests()
    {
        _pair.Client.MaximumDatagramSize = DatagramSize.Ipv4;
        _pair.Run(0, 5000);
    }

    public void Dispose() => _pair.Dispose();

    [Theory]
    [InlineData(DatagramSize.Ipv4)]
    [InlineData(940)]
    [InlineData(DatagramSize.Fallback)]
    public void A_measurement_has_its_size_to_a_few_bytes(int size)
    {
        Assert.True(_pair.Client.TrySendMeasurement(size, 5000, _pair.ToServer, out _, out SendResult result));

        Assert.Equal(SendResult.Sent, result);
        Assert.InRange(Assert.Single(_pair.ToServer.Datagrams).Length, size - 4, size);
    }

    [Fact]
    public void A_measurement_without_padding_is_small()
    {
        Assert.True(_pair.Client.TrySendMeasurement(0, 5000, _pair.ToServer, out _, out _));

        Assert.InRange(Assert.Single(_pair.ToServer.Datagrams).Length, 40, 100);
    }

    [Fact]
    public void A_measurement_is_acknowledged_by_its_number()
    {
        Assert.True(_pair.Client.TrySendMeasurement(DatagramSize.Ipv4, 5000, _pair.ToServer, out ulong number, out _));
        ConnectionPair.Deliver(_pair.ToServer, _pair.Server, 5000);
        _pair.Server.Tick(8500, _pair.ToClient);
        ConnectionPair.Deliver(_pair.ToClient, _pair.Client, 8500);

        Assert.Equal(number, _pair.Client.AcknowledgedStateNumber);
    }

    [Fact]
    public void Every_answer_that_comes_soon_measures_a_round_trip()
    {
        long before = _pair.Client.RoundTripCount;
        _pair.Server.Local.Add("x"u8);
        Assert.True(_pair.Client.TrySendMeasurement(0, 5000, _pair.ToServer, out _, out _));
        ConnectionPair.Deliver(_pair.ToServer, _pair.Server, 5020);
        _pair.Server.Tick(5020, _pair.ToClient);
        _pair.Server.Tick(5120, _pair.ToClient);
        ConnectionPair.Deliver(_pair.ToClient, _pair.Client, 5150);

        Assert.True(_pair.Client.RoundTripCount > before);
        Assert.Equal(50, _pair.Client.LatestRoundTripMilliseconds);
    }

    [Fact]
    public void A_lost_measurement_is_never_sent_again()
    {
        Assert.True(_pair.Client.TrySendMeasurement(DatagramSize.Ipv4, 5000, _pair.ToServer, out ulong number, out _));
        _pair.ToServer.TakeAll();
        _pair.Run(5000, 15_000);

        Assert.NotEqual(number, _pair.Client.AcknowledgedStateNumber);
        Assert.True(_pair.Client.AcknowledgedStateNumber > number);
    }

    [Fact]
    public void Content_that_is_on_its_way_comes_first()
    {
        _pair.Client.Local.Add("x"u8);

        Assert.False(_pair.Client.TrySendMeasurement(0, 5000, _pair.ToServer, out _, out _));
        Assert.Empty(_pair.ToServer.Datagrams);
    }

    [Fact]
    public void Measurements_do_not_disturb_what_is_synchronised()
    {
        Assert.True(_pair.Client.TrySendMeasurement(700, 5000, _pair.ToServer, out _, out _));
        _pair.Client.Local.Add("abc"u8);
        _pair.Run(5000, 6000);

        Assert.Equal("abc", System.Text.Encoding.ASCII.GetString(_pair.Server.Remote.Content));
    }

    [Fact]
    public void A_size_above_the_largest_is_refused()
        => Assert.Throws<ArgumentOutOfRangeException>(
            () => _pair.Client.TrySendMeasurement(DatagramSize.Ipv4 + 1, 5000, _pair.ToServer, out _, out _));
}
