using Mosh.Transport.Datagrams;

namespace Mosh.Transport.Tests.Datagrams;

public class TimestampExchangeTests
{
    [Theory]
    [InlineData(0, 0)]
    [InlineData(65534, 65534)]
    [InlineData(65535, 0)]
    [InlineData(65536, 0)]
    [InlineData(1_000_000, 16960)]
    public void Timestamp_is_the_clock_in_16_bits_and_never_none(long now, ushort expected) =>
        Assert.Equal(expected, new TimestampExchange(0).Timestamp(now));

    [Fact]
    public void Offset_shifts_the_clock() => Assert.Equal(7, new TimestampExchange(65530).Timestamp(13));

    [Fact]
    public void A_timestamp_is_answered_once_and_advanced_by_the_time_it_was_held()
    {
        var exchange = new TimestampExchange(0);
        exchange.Save(65500, 1000, congestionExperienced: false);

        Assert.Equal(63, exchange.TakeReply(1099));
        Assert.Equal(TimestampExchange.None, exchange.TakeReply(1099));
    }

    [Fact]
    public void A_timestamp_is_not_answered_after_a_second()
    {
        var exchange = new TimestampExchange(0);
        exchange.Save(5, 1000, congestionExperienced: false);

        Assert.Equal(TimestampExchange.None, exchange.TakeReply(2000));
        Assert.Equal(1004, exchange.TakeReply(1999));
    }

    [Fact]
    public void A_newer_timestamp_replaces_an_unanswered_one_but_none_does_not()
    {
        var exchange = new TimestampExchange(0);
        exchange.Save(5, 1000, congestionExperienced: false);
        exchange.Save(9, 1001, congestionExperienced: false);
        exchange.Save(TimestampExchange.None, 1002, congestionExperienced: false);

        Assert.Equal(10, exchange.TakeReply(1002));
    }

    [Fact]
    public void Congestion_makes_the_answer_half_a_second_older()
    {
        var exchange = new TimestampExchange(0);
        exchange.Save(100, 1000, congestionExperienced: true);

        Assert.Equal(65536 - 400, exchange.TakeReply(1000));
    }
}
