using Mosh.Transport.Datagrams;
using Mosh.Transport.Synchronization;
using Mosh.Transport.Tests.Support;

namespace Mosh.Transport.Tests;

public sealed class ConnectionTests : IDisposable
{
    private readonly ConnectionPair _pair = new();

    public void Dispose() => _pair.Dispose();

    [Fact]
    public void The_client_speaks_first_and_at_once()
    {
        Assert.Equal(0, _pair.Client.WaitTime(0));
        Assert.Equal(long.MaxValue, _pair.Server.WaitTime(0));
        Assert.False(_pair.Server.HasPeer);

        _pair.Server.Tick(0, _pair.ToClient);
        _pair.Client.Tick(0, _pair.ToServer);

        Assert.Empty(_pair.ToClient.Datagrams);
        Assert.Single(_pair.ToServer.Datagrams);
    }

    [Fact]
    public void The_server_answers_at_once()
    {
        _pair.Client.Tick(0, _pair.ToServer);

        ReceiveResult result = _pair.Server.Receive(_pair.ToServer.TakeAll()[0], 0, false);

        Assert.Equal(new ReceiveResult(DatagramVerdict.Accepted, IsNewest: true, NewRemoteState: true), result);
        Assert.Equal(0, _pair.Server.WaitTime(0));
    }

    [Fact]
    public void What_is_typed_and_what_is_shown_arrive()
    {
        _pair.Client.Local.Add(1, 2);
        _pair.Run(0, 1000);
        _pair.Client.Local.Add(3);
        _pair.Server.Local.Add(7);
        _pair.Run(1000, 2000);

        Assert.Equal([1, 2, 3], _pair.Server.Remote.Content);
        Assert.Equal([7], _pair.Client.Remote.Content);
        Assert.Equal(_pair.Client.LastSentStateNumber, _pair.Server.RemoteStateNumber);
    }

    [Fact]
    public void Idle_ends_speak_every_three_seconds()
    {
        _pair.Run(0, 10_000);
        long before = _pair.Client.Statistics.DatagramsSent + _pair.Server.Statistics.DatagramsSent;

        _pair.Run(10_000, 40_000);

        Assert.InRange(_pair.Client.Statistics.DatagramsSent + _pair.Server.Statistics.DatagramsSent - before, 10, 21);
    }

    [Fact]
    public void A_late_datagram_is_used_but_does_not_move_the_address()
    {
        using var peer = new ForgingPeer(ConnectionRole.Client);
        byte[] first = peer.Instruction(0, 1, diff: [1]);
        byte[] second = peer.Instruction(0, 2, diff: [1, 2]);

        Assert.Equal(new ReceiveResult(DatagramVerdict.Accepted, IsNewest: true, NewRemoteState: true), _pair.Server.Receive(second, 5, false));
        Assert.Equal(new ReceiveResult(DatagramVerdict.Accepted, IsNewest: false, NewRemoteState: false), _pair.Server.Receive(first, 6, false));
        Assert.Equal(2, _pair.Server.ReceivedStateCount - 1);
        Assert.Equal(new ReceiveResult(DatagramVerdict.Accepted, IsNewest: false, NewRemoteState: false), _pair.Server.Receive(second, 7, false));

        Assert.Equal((2UL, 5L, 2L), (_pair.Server.RemoteStateNumber, _pair.Server.RemoteStateTime, _pair.Server.Statistics.DatagramsOutOfOrder));
    }

    [Fact]
    public void A_large_change_travels_in_fragments_of_the_allowed_size_in_any_order()
    {
        byte[] content = new byte[5000];
        new Random(1).NextBytes(content);
        for (int i = 0; i < content.Length; i++)
        {
            content[i] &= 0x7F;
        }

        _pair.Client.MaximumDatagramSize = DatagramSize.Ipv4;
        _pair.Client.Local.Add(content);
        _pair.Client.Tick(0, _pair.ToServer);
        byte[][] datagrams = _pair.ToServer.TakeAll();

        Assert.Equal(1252, datagrams[0].Length);
        Assert.All(datagrams.Reverse(), datagram => _pair.Server.Receive(datagram, 0, false));
        Assert.Equal(content, _pair.Server.Remote.Content);
    }

    [Fact]
    public void The_server_forgets_a_client_that_is_silent_for_forty_seconds_and_finds_it_again()
    {
        _pair.Exchange(0);
        for (long now = 1; now < 50_000; now++)
        {
            _pair.Server.Tick(now, _pair.ToClient);
        }

        Assert.False(_pair.Server.HasPeer);
        Assert.Equal(long.MaxValue, _pair.Server.WaitTime(50_000));

        _pair.Exchange(50_000);

        Assert.True(_pair.Server.HasPeer);
    }

    [Fact]
    public void A_client_that_hears_nothing_is_told_to_open_another_port()
    {
        Assert.False(_pair.Client.ShouldOpenNewPort(10_000));
        Assert.True(_pair.Client.ShouldOpenNewPort(10_001));
        Assert.Equal(10_001, _pair.Client.LastPortChoiceTime);

        _pair.Run(20_000, 26_000);
        Assert.False(_pair.Client.ShouldOpenNewPort(26_000));
    }

    [Fact]
    public void Congestion_slows_the_peer_down()
    {
        using var congested = new ConnectionPair();
        for (long now = 0; now < 20_000; now++)
        {
            _pair.Exchange(now);
            congested.Client.Tick(now, congested.ToServer);
            congested.ToServer.TakeAll().ToList().ForEach(datagram => congested.Server.Receive(datagram, now, congestionExperienced: true));
            congested.Server.Tick(now, congested.ToClient);
            ConnectionPair.Deliver(congested.ToClient, congested.Client, now);
        }

        Assert.Equal(20, _pair.Client.SendIntervalMilliseconds);
        Assert.Equal(250, congested.Client.SendIntervalMilliseconds);
    }

    [Fact]
    public void All_snapshots_are_given_back()
    {
        int before = ByteLog.Alive;
        using (var pair = new ConnectionPair())
        {
            for (byte i = 0; i < 100; i++)
            {
                pair.Client.Local.Add(i);
                pair.Server.Local.Add(i);
                pair.Run(i * 30, (i * 30) + 30);
            }

            pair.Client.StartShutdown(3000);
            pair.Run(3000, 3500);
            Assert.True(pair.Client.IsShutdownAcknowledged);
        }

        Assert.Equal(before, ByteLog.Alive);
    }

    [Fact]
    public void A_state_number_for_shutting_down_is_never_reached_by_counting()
    {
        using var local = new ByteLog();
        using var connection = new Connection<ByteLog, ByteLog>(
            ConnectionPair.Options(ConnectionRole.Client) with { Checkpoint = new ConnectionCheckpoint { NextStateNumber = StateNumber.Shutdown } },
            local,
            new ByteLog(),
            new SeededRandom(1),
            0);

        var exception = Assert.Throws<TransportException>(() => connection.Tick(0, _pair.ToServer));

        Assert.Equal(TransportFailure.StateNumbersExhausted, exception.Failure);
    }
}
