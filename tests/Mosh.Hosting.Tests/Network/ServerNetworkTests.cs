using Mosh.Hosting.Network;
using Mosh.Transport;

namespace Mosh.Hosting.Tests.Network;

public sealed class ServerNetworkTests : IDisposable
{
    private readonly byte[] _buffer = new byte[UdpSocket.ReceiveBufferSize];
    private readonly ServerNetwork _server = new(ServerSocketBinding.Bind("127.0.0.1", new PortRange(0, 0), _ => { }));
    private readonly UdpSocket _first = UdpSocket.Open(isInternet6: false);
    private readonly UdpSocket _second = UdpSocket.Open(isInternet6: false);

    private NetworkAddress ServerAddress => AddressLookup.ParseNumeric("127.0.0.1", _server.Port.ToString());

    [Fact]
    public void Nothing_is_sent_before_there_is_a_client()
    {
        Assert.Equal(SendResult.Failed, _server.Send("a"u8));
    }

    [Fact]
    public void Datagrams_go_to_the_source_that_was_followed_last()
    {
        TakeFrom(_first);
        bool isFirstNew = _server.Follow();
        TakeFrom(_second);
        bool isSecondNew = _server.Follow();
        TakeFrom(_first); // heard, but not followed: an old or forged datagram

        _server.Send("answer"u8);
        Arrival.WaitFor(_second);

        Assert.True(isFirstNew);
        Assert.True(isSecondNew);
        Assert.Equal(ReceiveStatus.Nothing, _first.Receive(_buffer, out _, out _, out _));
        Assert.Equal(ReceiveStatus.Received, _second.Receive(_buffer, out _, out _, out _));
    }

    [Fact]
    public void Following_the_same_source_again_is_not_a_move()
    {
        TakeFrom(_first);
        _server.Follow();
        TakeFrom(_first);
        Assert.False(_server.Follow());
    }

    public void Dispose()
    {
        _server.Dispose();
        _first.Dispose();
        _second.Dispose();
    }

    private void TakeFrom(UdpSocket client)
    {
        client.Send("a"u8, ServerAddress);
        Arrival.WaitFor(_server);
        Assert.Equal(ReceiveStatus.Received, _server.Receive(_buffer, out _, out _));
    }
}
