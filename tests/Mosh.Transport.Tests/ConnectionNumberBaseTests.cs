using Mosh.Transport.Tests.Support;

namespace Mosh.Transport.Tests;

/// <summary>A client that begins at a number of its own, and one that comes to a server which has a session with another.</summary>
public sealed class ConnectionNumberBaseTests : IDisposable
{
    // About as the time of day gives them, a second apart.
    private const ulong Base = 1_800_000_000_000UL << 20;
    private const ulong LaterBase = Base + (1000UL << 20);

    private readonly List<IDisposable> _owned = [];
    private readonly ForgingPeer _peer = new(ConnectionRole.Server);
    private readonly DatagramQueue _sent = new();

    public void Dispose()
    {
        _owned.ForEach(one => one.Dispose());
        _peer.Dispose();
    }

    [Fact]
    public void Without_one_numbers_are_as_stocks()
    {
        var (client, local) = Create(0);
        local.Add(1);
        client.Tick(0, _sent);

        byte[] datagram = _sent.TakeAll().Single();
        Assert.Equal(0UL, ForgingPeer.SequenceNumber(datagram));
        Assert.Equal((0UL, 1UL), (_peer.Read(datagram).OldNum, client.LastSentStateNumber));
    }

    [Fact]
    public void The_sequence_begins_there_and_grows_by_one()
    {
        var (client, local) = Create(Base);
        local.Add(1);
        client.Tick(0, _sent);
        client.Tick(1000, _sent);

        Assert.Equal([Base, Base + 1], _sent.TakeAll().Select(ForgingPeer.SequenceNumber).Take(2));
        Assert.Equal(Base + 2, client.CreateCheckpoint().NextFragmentId);
    }

    [Fact]
    public void The_first_state_extends_state_0_and_later_ones_are_numbered_from_the_base_on_once_one_is_acknowledged()
    {
        var (client, local) = Create(Base);
        local.Add(1);
        client.Tick(0, _sent);
        ulong first = client.LastSentStateNumber;
        Assert.Equal(0UL, _peer.Read(_sent.TakeAll().Single()).OldNum);

        client.Receive(_peer.Instruction(0, 1, ack: first, diff: [5]), 10, false);
        local.Add(2);
        client.Tick(500, _sent);
        client.Tick(501, _sent);

        Assert.Equal((first, Base), (_peer.Read(_sent.TakeAll().Single()).OldNum, client.LastSentStateNumber));
        Assert.False(client.HasOtherClient);
    }

    [Fact]
    public void Nothing_that_a_later_client_sends_unasked_is_newer_than_what_an_earlier_one_has_sent()
    {
        var (earlier, local) = Create(Base);
        var (later, laterLocal) = Create(LaterBase);
        local.Add(1);
        earlier.Tick(0, _sent);
        for (byte i = 1; i < 100; i++)
        {
            laterLocal.Add(i);
            later.Tick(i * 1000, _sent);
        }

        Assert.InRange(later.LastSentStateNumber, 1UL, earlier.LastSentStateNumber - 1);
        Assert.InRange(earlier.LastSentStateNumber, 1UL, Base - 1);
    }

    [Fact]
    public void A_server_that_acknowledges_what_was_not_sent_here_has_another_client()
    {
        var (client, local) = Create(LaterBase);
        local.Add(1);
        client.Tick(0, _sent);

        ReceiveResult result = client.Receive(_peer.Instruction(0, 7, ack: Base + 5, diff: [5]), 10, false);

        Assert.Equal(new ReceiveResult(DatagramVerdict.Accepted, IsNewest: true, NewRemoteState: false), result);
        Assert.True(client.HasOtherClient);
        Assert.Equal(0UL, client.RemoteStateNumber);
    }

    [Fact]
    public void So_has_one_that_counts_on_states_that_were_not_received_here()
    {
        var (client, local) = Create(LaterBase);
        local.Add(1);
        client.Tick(0, _sent);

        client.Receive(_peer.Instruction(8, 9, throwaway: 8, ack: client.LastSentStateNumber), 10, false);

        Assert.True(client.HasOtherClient);
    }

    [Fact]
    public void An_old_datagram_proves_nothing()
    {
        var (client, local) = Create(LaterBase);
        local.Add(1);
        client.Tick(0, _sent);
        byte[] old = _peer.Instruction(0, 7, ack: Base + 5);
        client.Receive(_peer.Instruction(0, 1, ack: client.LastSentStateNumber), 10, false);

        client.Receive(old, 11, false);

        Assert.False(client.HasOtherClient);
    }

    [Fact]
    public void The_sequence_can_be_moved_forward_and_never_back()
    {
        var (client, local) = Create(Base);
        client.SkipSequenceTo(LaterBase);
        client.SkipSequenceTo(Base);
        local.Add(1);
        client.Tick(0, _sent);

        Assert.Equal(LaterBase, ForgingPeer.SequenceNumber(_sent.TakeAll().Single()));
    }

    [Fact]
    public void A_base_that_leaves_no_room_is_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Create(1UL << 62));

    [Fact]
    public void Whoever_is_silent_is_asked_with_fresh_numbers_as_without_a_base()
    {
        var (client, _) = Create(Base);
        client.Tick(0, _sent);
        client.Receive(_peer.Instruction(0, 1, ack: client.LastSentStateNumber), 10, false);
        _sent.TakeAll();
        ulong before = client.LastSentStateNumber;
        for (long now = 20; now < 10_000; now += 10)
        {
            client.Tick(now, _sent);
        }

        // Every 400 ms from 3.5 s on, and the heartbeat before.
        Assert.InRange(client.LastSentStateNumber - Math.Max(before, Base), 10UL, 30UL);
    }

    private (Connection<ByteLog, ByteLog> Client, ByteLog Local) Create(ulong numberBase)
    {
        var local = new ByteLog();
        _owned.Add(local);
        ConnectionOptions options = ConnectionPair.Options(ConnectionRole.Client) with { NumberBase = numberBase };
        var client = new Connection<ByteLog, ByteLog>(options, local, new ByteLog(), new SeededRandom(1), 0);
        _owned.Insert(0, client);
        return (client, local);
    }
}
