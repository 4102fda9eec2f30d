using Mosh.Transport.Tests.Support;

namespace Mosh.Transport.Tests;

/// <summary>How a client asks a silent peer, and what that costs.</summary>
public sealed class ConnectionProbeTests : IDisposable
{
    private readonly ConnectionPair _pair = new();

    [Fact]
    public void A_healthy_idle_path_carries_no_more_than_stocks_heartbeats()
    {
        _pair.Run(0, 10_000);
        long client = _pair.Client.Statistics.DatagramsSent;
        long server = _pair.Server.Statistics.DatagramsSent;
        _pair.Run(10_000, 310_000);

        Assert.InRange(_pair.Client.Statistics.DatagramsSent - client, 95, 101);
        Assert.InRange(_pair.Server.Statistics.DatagramsSent - server, 95, 101);
    }

    [Fact]
    public void A_peer_whose_heartbeat_is_overdue_is_asked_five_times_in_two_seconds()
    {
        _pair.Run(0, 10_000);
        RunAlone(10_000, 15_000);
        long before = _pair.Client.Statistics.DatagramsSent;
        RunAlone(15_000, 75_000);

        Assert.InRange(_pair.Client.Statistics.DatagramsSent - before, 149, 151);
    }

    [Fact]
    public void A_silent_peer_is_sent_no_number_twice_at_first_and_few_new_ones_later()
    {
        _pair.Run(0, 10_000);
        ulong start = _pair.Client.LastSentStateNumber;
        RunAlone(10_000, 210_000);
        ulong early = _pair.Client.LastSentStateNumber - start;
        RunAlone(210_000, 1_000_000);

        Assert.InRange(early, 485u, 500u);
        Assert.InRange(_pair.Client.LastSentStateNumber - start, 600u, 800u);
    }

    [Fact]
    public void A_client_does_not_wait_three_seconds_for_the_first_answer()
    {
        _pair.Client.Tick(0, _pair.ToServer);
        Assert.Equal(1000, _pair.Client.WaitTime(0));
        _pair.Client.Tick(1000, _pair.ToServer);

        Assert.Equal(2, _pair.Client.Statistics.DatagramsSent);
    }

    [Fact]
    public void A_changed_path_is_tried_at_once_and_then_five_times_in_two_seconds_until_it_answers()
    {
        _pair.Run(0, 10_000);
        long before = _pair.Client.Statistics.DatagramsSent;
        _pair.Client.PathChanged(10_000);
        _pair.Client.Tick(10_000, _pair.ToServer);
        long atOnce = _pair.Client.Statistics.DatagramsSent - before;
        RunAlone(10_001, 12_000);

        Assert.Equal(1, atOnce);
        Assert.True(_pair.Client.IsPathUnproven);
        Assert.InRange(_pair.Client.Statistics.DatagramsSent - before, 5, 6);

        _pair.Run(12_000, 16_000);
        Assert.False(_pair.Client.IsPathUnproven);
        Assert.Equal(1, _pair.Client.Statistics.TimesRoamed);
    }

    [Fact]
    public void What_was_sent_before_the_path_changed_is_sent_again_over_the_new_one()
    {
        _pair.Run(0, 10_000);
        _pair.Client.Local.Add(new byte[2000]);
        RunAlone(10_000, 10_010);
        _pair.Client.PathChanged(10_010);
        _pair.Run(10_010, 11_000);

        Assert.Equal(_pair.Client.Local.Content, _pair.Server.Remote.Content);
        Assert.False(_pair.Client.IsPathUnproven);
        Assert.Equal(0, _pair.Server.Statistics.DatagramsRejected);
    }

    [Fact]
    public void Many_changes_at_once_cost_few_datagrams()
    {
        _pair.Run(0, 10_000);
        long before = _pair.Client.Statistics.DatagramsSent;
        for (long now = 10_000; now < 10_200; now++)
        {
            _pair.Client.PathChanged(now);
            _pair.Client.Tick(now, _pair.ToServer);
        }

        Assert.InRange(_pair.Client.Statistics.DatagramsSent - before, 1, 5);
    }

    [Fact]
    public void A_server_answers_a_client_that_has_moved_but_asks_nothing()
    {
        _pair.Run(0, 10_000);
        long before = _pair.Server.Statistics.DatagramsSent;
        _pair.Server.PathChanged(10_000);
        _pair.Server.Tick(10_000, _pair.ToClient);
        Assert.Equal(1, _pair.Server.Statistics.DatagramsSent - before);

        for (long now = 10_001; now < 20_000; now++)
        {
            _pair.Server.Tick(now, _pair.ToClient);
        }

        Assert.InRange(_pair.Server.Statistics.DatagramsSent - before, 4, 5); // heartbeats
    }

    [Fact]
    public void Without_probing_a_client_keeps_stocks_pace()
    {
        using var local = new ByteLog();
        using Connection<ByteLog, ByteLog> client = new(
            ConnectionPair.Options(ConnectionRole.Client) with { IsProbing = false }, local, new ByteLog(), new SeededRandom(1), 0);
        for (long now = 0; now < 60_000; now++)
        {
            client.Tick(now, _pair.ToServer);
        }

        Assert.Equal(20, client.Statistics.DatagramsSent);
    }

    public void Dispose() => _pair.Dispose();

    private void RunAlone(long from, long to)
    {
        for (long now = from; now < to; now++)
        {
            _pair.Client.Tick(now, _pair.ToServer);
            _pair.ToServer.TakeAll();
        }
    }
}
