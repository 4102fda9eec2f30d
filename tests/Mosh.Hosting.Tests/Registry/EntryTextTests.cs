using Mosh.Hosting.Registry;
using Mosh.Hosting.Time;
using Mosh.Sessions.Statistics;

namespace Mosh.Hosting.Tests.Registry;

public class EntryTextTests
{
    [Fact]
    public void Facts_come_back_as_they_were_also_with_line_ends_in_names()
    {
        var facts = new SessionFacts
        {
            Id = 7,
            Name = "two\nlines\\n=\r",
            HostName = "höst",
            Role = SessionRole.Server,
            ProcessId = 4711,
            StartedAt = DateTimeOffset.Parse("2026-01-02T03:04:05.6789+01:00"),
            UdpPort = 60001,
            BindAddress = "fe80::1%eth0",
            Prediction = "adaptive",
        };

        Assert.True(FactsText.TryParse(FactsText.Format(facts), out SessionFacts? read));
        Assert.Equal(facts, read);
    }

    [Theory]
    [InlineData("")]
    [InlineData("Id=1\n")]
    [InlineData("Id=x\nInstanceId=00000000-0000-0000-0000-000000000001\nRole=Server\nProcessId=1\nStartedAt=2026-01-01\n")]
    public void What_is_no_whole_entry_is_none(string text) => Assert.False(FactsText.TryParse(text, out _));

    [Fact]
    public void Statistics_come_back_as_they_were_with_times_as_ages()
    {
        const long OtherClock = 5_000_000_000_000;
        var statistics = new SessionStatistics
        {
            State = SessionState.Roaming,
            TakenAtMilliseconds = OtherClock,
            RemoteEndpoint = "[::1]:60001",
            LocalEndpoint = "127.0.0.1:5",
            TimesRoamed = 1,
            LastHeardMilliseconds = OtherClock - 12_345,
            SmoothedRoundTripMilliseconds = 1.0 / 3,
            MinimumRoundTripMilliseconds = 1.0 / 7,
            DatagramSize = 2,
            Frames = 3,
            DatagramsSent = 4,
            BytesSent = 5_000_000_000,
            DatagramsReceived = 6,
            BytesReceived = 7,
            DatagramsRejected = 8,
            ReceiveFaults = 13,
            Retransmissions = 9,
            PredictionsShown = 10,
            PredictionsConfirmed = 11,
            PredictionsWrong = 12,
        };

        SessionStatistics read = StatisticsText.Parse(StatisticsText.Format(statistics, isAttached: true), out bool isAttached);

        Assert.True(isAttached);
        Assert.Equal(TimeSpan.FromMilliseconds(12_345), read.SilentFor);
        Assert.InRange(read.TakenAtMilliseconds, 1, MonotonicClock.NowMilliseconds);
        Assert.Equal(
            statistics,
            read with { TakenAtMilliseconds = statistics.TakenAtMilliseconds, LastHeardMilliseconds = statistics.LastHeardMilliseconds });
    }

    [Fact]
    public void What_is_not_known_of_a_session_stays_unknown()
    {
        SessionStatistics read = StatisticsText.Parse(StatisticsText.Format(SessionStatistics.Initial, isAttached: false), out bool isAttached);

        Assert.False(isAttached);
        Assert.Equal(SessionStatistics.Initial, read with { TakenAtMilliseconds = 0 });
    }
}
