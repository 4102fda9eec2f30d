using FsCheck;
using FsCheck.Fluent;
using Mosh.Transport.Pacing;

namespace Mosh.Transport.Tests.Pacing;

public sealed class PacerTests
{
    private const int Datagram = PacerConstants.Datagram;
    private const int FirstPart = PacerConstants.FirstPart;

    // Any time: not 0, lest it matters.
    private const long Start = 100_000;

    private readonly Pacer _pacer = new() { Mode = PacerMode.Prompt };
    private long _delivered;
    private long _oldest;

    [Fact]
    public void The_first_part_is_of_8_datagrams_and_goes_at_once()
    {
        Assert.Equal(FirstPart, _pacer.PartBytes);
        Assert.Equal(Start, _pacer.NextPartTime(Start));
    }

    [Fact]
    public void A_start_goes_at_10_Mbit_a_second()
    {
        Send(FirstPart, Start);
        Assert.Equal(Start, _pacer.NextPartTime(Start));

        // The bucket may be overdrawn by one part.
        Send(FirstPart, Start);
        Assert.Equal(Start + (FirstPart / 1250) + 1, _pacer.NextPartTime(Start));
        Assert.Equal(1250, _pacer.Rate);
    }

    [Theory]
    [InlineData(true, 28)]
    [InlineData(false, 160)]
    public void A_start_ends_at_the_window_until_something_is_acknowledged(bool isPrompt, int datagrams)
    {
        _pacer.Mode = isPrompt ? PacerMode.Prompt : PacerMode.Delayed;
        long now = Start;
        for (; _pacer.NextPartTime(now) != long.MaxValue; now++)
        {
            if (_pacer.NextPartTime(now) <= now)
            {
                Send(FirstPart, now);
            }

            Assert.InRange(now, Start, Start + 1000);
        }

        Assert.InRange(_pacer.UnderWay, (datagrams * Datagram) - FirstPart, datagrams * Datagram);
    }

    [Fact]
    public void The_rate_doubles_once_in_a_round_trip_while_there_is_no_queue()
    {
        _pacer.MeasureRoundTrip(2, Start);
        Send(FirstPart, Start);
        Send(FirstPart, Start);
        Acknowledge(FirstPart, Start + 4);
        Assert.Equal(2500, _pacer.Rate);

        Acknowledge(2 * FirstPart, Start + 5);
        Assert.Equal(2500, _pacer.Rate);

        Send(FirstPart, Start + 6);
        Acknowledge(_pacer.Sent, Start + 7);
        Assert.True(_pacer.Rate > 3000);
    }

    [Fact]
    public void On_a_long_path_the_rate_grows_by_what_a_small_queue_takes()
    {
        _pacer.MeasureRoundTrip(100, Start);
        Send(FirstPart, Start);
        Acknowledge(FirstPart, Start + 100);
        Assert.Equal(1250 * 1.25, _pacer.Rate);
    }

    [Fact]
    public void What_is_too_short_to_be_measured_makes_it_no_faster_than_one_round_of_a_start()
    {
        _pacer.MeasureRoundTrip(2, Start);
        long now = Start;
        for (int i = 0; i < 5000; i++, now += 20)
        {
            Send(7000, now);
            Acknowledge(_pacer.Sent, now + 2);
            Assert.InRange(_pacer.Rate, 1, 2500);
        }

        Assert.Equal(now, _pacer.NextPartTime(now));
    }

    [Fact]
    public void What_is_under_way_after_a_loss_is_still_waited_for()
    {
        Send(FirstPart, Start);
        _pacer.Lose(Start + 5, Start + 10);
        Assert.NotEqual(long.MaxValue, _pacer.LossTime);

        _pacer.Lose(null, Start + 20);
        Assert.Equal(long.MaxValue, _pacer.LossTime);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void What_is_lost_by_the_clock_is_older_than_a_datagram_takes_to_arrive(bool isPrompt)
    {
        _pacer.Mode = isPrompt ? PacerMode.Prompt : PacerMode.Delayed;
        StartThrough(bytesPerMillisecond: 125);

        Assert.True(_pacer.LossMargin > Datagram / 125, $"{_pacer.LossMargin}");
    }

    [Fact]
    public void A_start_after_a_loss_grows_more_slowly()
    {
        _pacer.MeasureRoundTrip(100, Start);
        Send(FirstPart, Start);
        _pacer.Lose(null, Start + 150);
        long now = Start + 2000;
        Send(FirstPart, now);
        double before = _pacer.Rate;
        Acknowledge(_pacer.Sent, now + 101);

        Assert.InRange(_pacer.Rate, before, 1.2 * before);
    }

    [Fact]
    public void A_queue_ends_the_start_at_what_is_delivered()
    {
        StartThrough(bytesPerMillisecond: 125);

        Assert.InRange(_pacer.Rate, 0.6 * 125, 1.3 * 125);
    }

    [Fact]
    public void A_longer_queue_makes_it_slower_and_none_faster()
    {
        long now = StartThrough(125);
        double before = _pacer.Rate;
        Deliver(ref now, 125, roundTrip: 400);
        double queued = _pacer.Rate;
        Deliver(ref now, 125, roundTrip: 1);
        double free = _pacer.Rate;

        Assert.True(queued < before, $"{queued} after {before}");
        Assert.True(queued < 125, $"{queued}");
        Assert.True(free > 125, $"{free}");
    }

    [Fact]
    public void The_queue_is_the_round_trip_less_the_least_one()
    {
        _pacer.MeasureRoundTrip(20, Start);
        Assert.Equal(0, _pacer.QueueDelay);
        _pacer.MeasureRoundTrip(55, Start);
        Assert.Equal(35, _pacer.QueueDelay);
        _pacer.MeasureRoundTrip(10, Start);
        Assert.Equal(0, _pacer.QueueDelay);
        _pacer.MeasureRoundTrip(5000, Start);
        Assert.Equal(PacerConstants.LongestQueueDelay, _pacer.QueueDelay);
    }

    [Fact]
    public void What_is_lost_is_no_longer_under_way()
    {
        Send(FirstPart, Start);
        Send(FirstPart, Start);
        Acknowledge(FirstPart, Start + 5);

        _pacer.Lose(null, Start + 10);

        Assert.Equal((0, FirstPart), (_pacer.UnderWay, _pacer.Sent));
        Assert.Equal(long.MaxValue, _pacer.LossTime);
    }

    [Fact]
    public void A_loss_ends_the_start()
    {
        _pacer.MeasureRoundTrip(1, Start);
        Send(FirstPart, Start);
        _pacer.Lose(null, Start + 10);
        double rate = _pacer.Rate;
        Send(FirstPart, Start + 20);
        Acknowledge(_pacer.Sent, Start + 22);

        Assert.InRange(rate, PacerConstants.LowestRate, 1250 / 2);
        Assert.InRange(_pacer.Rate, PacerConstants.LowestRate, 1250 / 2);
    }

    [Fact]
    public void Parts_become_smaller_with_each_loss_and_larger_with_what_arrives()
    {
        Send(FirstPart, Start);
        _pacer.Lose(null, Start + 10);
        int once = _pacer.PartBytes;
        Send(once, Start + 10);
        _pacer.Lose(null, Start + 20);
        int twice = _pacer.PartBytes;
        for (int i = 0; i < 20; i++)
        {
            Send(twice, Start + 30 + i);
            Acknowledge(_pacer.Sent, Start + 31 + i);
        }

        Assert.True(twice < once, $"{twice} after {once}");
        Assert.True(_pacer.PartBytes > twice, $"{_pacer.PartBytes} after {twice}");
    }

    [Fact]
    public void A_random_loss_on_an_open_path_leaves_the_rate_at_what_is_delivered()
    {
        long now = StartThrough(125);
        Deliver(ref now, 125, roundTrip: 1);

        _pacer.Lose(null, now);

        Assert.True(_pacer.Rate >= 125, $"{_pacer.Rate}");
    }

    [Fact]
    public void Nothing_large_under_way_is_never_lost()
    {
        Assert.Equal(long.MaxValue, _pacer.LossTime);
        _pacer.Send(3000, Start);
        Assert.Equal(long.MaxValue, _pacer.LossTime);
        Send(FirstPart, Start);
        Assert.NotEqual(long.MaxValue, _pacer.LossTime);
        Acknowledge(_pacer.Sent, Start + 5);
        Assert.Equal(long.MaxValue, _pacer.LossTime);
    }

    [Fact]
    public void The_time_of_loss_allows_for_the_way_the_part_and_the_peer_and_begins_anew_with_progress()
    {
        _pacer.MeasureRoundTrip(100, Start);
        Send(FirstPart, Start);
        Send(FirstPart, Start + 1);
        long first = _pacer.LossTime;
        Assert.InRange(first, Start + 100 + (FirstPart / PacerConstants.UnknownRate), Start + 100 + 500);

        _pacer.Acknowledged(FirstPart, Start + 1, Start + 110);

        Assert.True(_pacer.LossTime > Start + 110);
    }

    [Fact]
    public void A_peer_that_acknowledges_late_has_longer()
    {
        Send(FirstPart, Start);
        long prompt = _pacer.LossTime;
        _pacer.Mode = PacerMode.Delayed;

        Assert.InRange(_pacer.LossTime - prompt, 92, 200);
        Assert.True(_pacer.LossMargin > PacerMode.Prompt.LossMargin);
    }

    [Fact]
    public void Timeouts_double_and_an_acknowledgement_ends_that()
    {
        long now = Start;
        List<long> timeouts = [];
        for (int i = 0; i < PacerConstants.PatientTimeouts + 6; i++)
        {
            Send(2 * Datagram, now);
            timeouts.Add(_pacer.LossTime - now);
            now = _pacer.LossTime;
            _pacer.TimeOut(now);
        }

        // A few may be chance. The second timeout halves what the path is taken to carry.
        Assert.All(timeouts.Take(PacerConstants.PatientTimeouts + 1), timeout => Assert.InRange(timeout, timeouts[0], 2 * timeouts[0]));
        double last = timeouts[PacerConstants.PatientTimeouts + 1];
        Assert.InRange(timeouts[PacerConstants.PatientTimeouts + 2], (1.9 * last) - 5, Math.Max(PacerConstants.LongestTimeout, 2.5 * last));
        Assert.True(timeouts[^1] >= PacerConstants.LongestTimeout);
        Assert.Equal((true, true), (_pacer.IsFruitless, _pacer.IsStuck));

        Send(2 * Datagram, now);
        Acknowledge(_pacer.Sent, now + 5);
        Assert.Equal((false, false), (_pacer.IsFruitless, _pacer.IsStuck));
    }

    [Fact]
    public void While_nothing_arrives_one_small_part_goes_at_a_time()
    {
        Send(FirstPart, Start);
        _pacer.TimeOut(Start + 300);

        Assert.InRange(_pacer.PartBytes, 1, PacerConstants.FruitlessPart);
        Assert.Equal(Start + 300, _pacer.NextPartTime(Start + 300));
        Send(_pacer.PartBytes, Start + 300);
        Assert.Equal(long.MaxValue, _pacer.NextPartTime(Start + 400));
    }

    [Fact]
    public void The_second_timeout_halves_the_rate()
    {
        Send(FirstPart, Start);
        _pacer.TimeOut(Start + 300);
        double before = _pacer.Rate;
        Send(2 * Datagram, Start + 300);
        _pacer.TimeOut(Start + 600);

        Assert.InRange(_pacer.Rate, PacerConstants.LowestRate, before / 2);
    }

    [Fact]
    public void A_least_round_trip_of_ten_seconds_ago_is_measured_anew_on_an_empty_queue()
    {
        _pacer.MeasureRoundTrip(10, Start);
        Send(FirstPart, Start + 10_001);
        _pacer.MeasureRoundTrip(50, Start + 10_001);
        Assert.Equal(long.MaxValue, _pacer.NextPartTime(Start + 10_002));
        Assert.Equal(40, _pacer.QueueDelay);

        Acknowledge(_pacer.Sent, Start + 10_050);
        _pacer.MeasureRoundTrip(50, Start + 10_060);

        Assert.Equal(0, _pacer.QueueDelay);
        Assert.NotEqual(long.MaxValue, _pacer.NextPartTime(Start + 10_060));
    }

    [Fact]
    public void A_least_round_trip_of_ten_seconds_ago_is_replaced_where_nothing_large_is_under_way()
    {
        _pacer.MeasureRoundTrip(10, Start);
        _pacer.MeasureRoundTrip(50, Start + 10_000);
        Assert.Equal(40, _pacer.QueueDelay);
        _pacer.MeasureRoundTrip(50, Start + 10_001);
        Assert.Equal(0, _pacer.QueueDelay);
    }

    [Fact]
    public void Of_another_path_nothing_is_known()
    {
        long now = StartThrough(20);
        Send(Datagram, now);
        _pacer.TimeOut(now);

        _pacer.PathChanged(now);
        _pacer.MeasureRoundTrip(300, now);

        Assert.Equal((1250, 0, FirstPart, false), (_pacer.Rate, _pacer.QueueDelay, _pacer.PartBytes, _pacer.IsFruitless));
    }

    [Fact]
    public void After_a_rest_it_starts_at_the_rate_that_is_known()
    {
        long now = StartThrough(125);
        Drain(ref now, 125);
        Send(Datagram, now + 5000);

        Assert.InRange(_pacer.Rate, 100, 150);
    }

    [Fact]
    public void Never_more_goes_than_the_rate_allows_and_two_parts() => Prop.ForAll(
        (from seed in Gen.Choose(0, int.MaxValue) from isPrompt in Gen.Elements(false, true) select (seed, isPrompt)).ToArbitrary(),
        static value =>
        {
            Random random = new(value.seed);
            Pacer pacer = new() { Mode = value.isPrompt ? PacerMode.Prompt : PacerMode.Delayed };
            double excess = 0;
            long? oldest = null;
            for (long now = 0; now < 3000; now++)
            {
                double fastest = pacer.Rate;
                Trouble(pacer, random, now, ref oldest);
                excess = Math.Max(0, excess - Math.Max(fastest, pacer.Rate));
                while (pacer.NextPartTime(now) <= now && !(pacer.IsFruitless && pacer.UnderWay == 0))
                {
                    int part = pacer.PartBytes;
                    pacer.Send(part, now);
                    oldest ??= now;
                    pacer.Watch(oldest, now);
                    excess += part;
                }

                Assert.InRange(excess, 0, FirstPart + PacerConstants.LargestPart);
                Assert.InRange(pacer.PartBytes, PacerConstants.SmallestPart, PacerConstants.LargestPart);
            }
        }).QuickCheckThrowOnFailure();

    private static void Trouble(Pacer pacer, Random random, long now, ref long? oldest)
    {
        if (random.Next(10) == 0)
        {
            pacer.MeasureRoundTrip(random.Next(1, 60), now);
        }

        if (random.Next(10) == 0 && pacer.UnderWay > 0)
        {
            long acknowledged = pacer.Sent - random.NextInt64(pacer.UnderWay);
            oldest = acknowledged == pacer.Sent ? null : now;
            pacer.Acknowledged(acknowledged, oldest, now);
        }

        if (random.Next(100) == 0)
        {
            oldest = null;
            pacer.Lose(null, now);
        }

        if (now >= pacer.LossTime)
        {
            oldest = null;
            pacer.TimeOut(now);
        }
    }

    private void Send(int bytes, long now)
    {
        _pacer.Send(bytes, now);
        _oldest = _pacer.LossTime == long.MaxValue ? now : _oldest;
        _pacer.Watch(_oldest, now);
    }

    private void Acknowledge(long sentThen, long now) => _pacer.Acknowledged(sentThen, sentThen == _pacer.Sent ? null : now, now);

    // A path that delivers so much, with a queue that never overflows; until all has arrived.
    private long StartThrough(int bytesPerMillisecond)
    {
        long now = Start;
        _pacer.MeasureRoundTrip(1, now);
        for (; now < Start + 600; now++)
        {
            if (_pacer.NextPartTime(now) <= now)
            {
                Send(_pacer.PartBytes, now);
            }

            _delivered = Math.Min(_pacer.Sent, _delivered + bytesPerMillisecond);
            _pacer.MeasureRoundTrip(1 + (int)((_pacer.Sent - _delivered) / bytesPerMillisecond), now);
            _pacer.Acknowledged(_delivered, now, now);
        }

        return now;
    }

    // For a quarter of a second, as much as is delivered.
    private void Deliver(ref long now, int bytesPerMillisecond, int roundTrip)
    {
        for (int i = 0; i < 250; i++, now++)
        {
            Send(bytesPerMillisecond, now);
            _pacer.MeasureRoundTrip(roundTrip, now);
            _delivered += bytesPerMillisecond;
            _pacer.Acknowledged(_delivered, now, now);
        }
    }

    private void Drain(ref long now, int bytesPerMillisecond)
    {
        for (; _pacer.UnderWay > 0; now++)
        {
            _delivered = Math.Min(_pacer.Sent, _delivered + bytesPerMillisecond);
            Acknowledge(_delivered, now);
        }
    }
}
