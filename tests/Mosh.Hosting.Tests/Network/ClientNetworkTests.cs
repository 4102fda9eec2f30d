using Mosh.Hosting.Network;
using Mosh.Transport;

namespace Mosh.Hosting.Tests.Network;

/// <summary>What the client's sockets do, of both kinds.</summary>
public abstract class ClientNetworkTests(bool isPortable) : IDisposable
{
    private readonly byte[] _buffer = new byte[UdpSocket.ReceiveBufferSize];
    private readonly UdpSocket _server4 = ServerSocketBinding.Bind("127.0.0.1", new PortRange(0, 0), _ => { });
    private readonly UdpSocket _server6 = ServerSocketBinding.Bind("::1", new PortRange(0, 0), _ => { });

    [Fact]
    public void Every_candidate_gets_each_datagram_until_one_has_answered()
    {
        using var client = Open([_server4.LocalAddress, _server6.LocalAddress]);

        client.Send("a"u8);
        bool isHeardBy4 = TryTake(_server4, out _);
        bool isHeardBy6 = TryTake(_server6, out NetworkAddress source);
        _server6.Send("b"u8, source);
        Arrival.WaitFor(client);
        ReceiveStatus status = client.Receive(_buffer, out _, out _);
        client.Settle();
        client.Send("c"u8);

        Assert.True(isHeardBy4);
        Assert.True(isHeardBy6);
        Assert.Equal(ReceiveStatus.Received, status);
        Assert.True(client.IsSettled);
        Assert.Equal(_server6.LocalAddress, client.ServerAddress);
        Assert.Equal(1, client.Count);
        Assert.False(TryTake(_server4, out _));
        Assert.True(TryTake(_server6, out _));
    }

    [Fact]
    public void When_the_winner_is_doubted_all_candidates_are_tried_again()
    {
        using var client = Open([_server4.LocalAddress, _server6.LocalAddress]);
        client.Send("a"u8);
        TryTake(_server4, out NetworkAddress source);
        TryTake(_server6, out _);
        _server4.Send("b"u8, source);
        Arrival.WaitFor(client);
        client.Receive(_buffer, out _, out _);
        client.Settle();

        client.Reconsider();
        client.Send("c"u8);
        bool isHeardBy4 = TryTake(_server4, out _);
        bool isHeardBy6 = TryTake(_server6, out source);
        _server6.Send("d"u8, source);
        Arrival.WaitFor(client);
        client.Receive(_buffer, out _, out _);
        client.Settle();

        Assert.True(isHeardBy4);
        Assert.True(isHeardBy6);
        Assert.Equal(_server6.LocalAddress, client.ServerAddress);
        Assert.Equal(1, client.Count);
        Assert.StartsWith("[::1]:", client.LocalEndpoint, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_change_of_the_systems_routes_the_source_stays()
    {
        using var client = Open([_server4.LocalAddress, _server6.LocalAddress]);
        Assert.False(client.HasSourceChanged());
    }

    [Fact]
    public void A_datagram_reaches_the_server_even_where_other_candidates_cannot_be_reached()
    {
        // The broadcast address: sending there fails at once, since the socket does not ask for the permission.
        using var client = Open([AddressLookup.ParseNumeric("255.255.255.255", "9"), _server4.LocalAddress]);

        Assert.Equal(SendResult.Sent, client.Send("a"u8));
        Assert.Null(client.LastSendError);
        Assert.True(TryTake(_server4, out _));
    }

    [Fact]
    public void A_datagram_that_reaches_nobody_leaves_the_systems_text()
    {
        using var client = Open([AddressLookup.ParseNumeric("255.255.255.255", "9")]);

        Assert.Equal(SendResult.Failed, client.Send("a"u8));
        Assert.Equal("sendto: Permission denied", client.LastSendError);
    }

    [Fact]
    public void A_new_port_is_sent_from_and_the_old_one_still_heard()
    {
        using var client = Open([_server4.LocalAddress]);
        client.Send("a"u8);
        TryTake(_server4, out NetworkAddress oldSource);

        client.OpenNewPorts(10_001);
        client.Send("b"u8);
        TryTake(_server4, out NetworkAddress newSource);
        _server4.Send("late"u8, oldSource);
        Arrival.WaitFor(client);

        Assert.NotEqual(oldSource, newSource);
        Assert.Equal(2, client.Count);
        Assert.Equal(ReceiveStatus.Received, client.Receive(_buffer, out _, out _));
    }

    [Fact]
    public void At_most_ten_ports_are_kept()
    {
        using var client = Open([_server4.LocalAddress]);
        Enumerable.Range(1, 14).ToList().ForEach(hop => client.OpenNewPorts(hop * 10_001));
        Assert.Equal(10, client.Count);
    }

    [Fact]
    public void Only_the_newest_port_is_kept_a_minute_after_it_was_opened()
    {
        using var client = Open([_server4.LocalAddress]);
        client.OpenNewPorts(10_001);
        client.Prune(70_001);
        int afterAMinute = client.Count;
        client.Prune(70_002);

        Assert.Equal(2, afterAMinute);
        Assert.Equal(1, client.Count);
    }

    public void Dispose()
    {
        _server4.Dispose();
        _server6.Dispose();
        GC.SuppressFinalize(this);
    }

    private ClientNetwork Open(NetworkAddress[] candidates) =>
        new(candidates, 0, isInternet6 => UdpSocket.Open(isInternet6, isPortable));

    private bool TryTake(UdpSocket socket, out NetworkAddress source)
    {
        Arrival.WaitFor(socket);
        return socket.Receive(_buffer, out _, out source, out _) == ReceiveStatus.Received;
    }
}
