using Mosh.Hosting.EventLoop;
using Mosh.Hosting.Network;
using Mosh.Transport;

namespace Mosh.Hosting.Tests.Network;

public class UdpSocketTests
{
    private readonly byte[] _buffer = new byte[UdpSocket.ReceiveBufferSize];

    [Theory]
    [InlineData("127.0.0.1", false)]
    [InlineData("::1", true)]
    public void A_datagram_arrives_with_its_source(string host, bool isInternet6)
    {
        using UdpSocket receiver = Bound(host);
        using UdpSocket sender = Bound(host);

        SendResult sent = sender.Send("hello"u8, receiver.LocalAddress);
        ReceiveStatus status = ReceiveWithin(receiver, out int length, out NetworkAddress source);

        Assert.Equal(SendResult.Sent, sent);
        Assert.Equal(ReceiveStatus.Received, status);
        Assert.Equal("hello"u8.ToArray(), _buffer[..length]);
        Assert.Equal(sender.LocalAddress, source);
        Assert.Equal(isInternet6, source.IsInternet6);
        Assert.Equal(host, source.Host);
    }

    [Fact]
    public void Nothing_to_receive_is_not_an_error()
    {
        using UdpSocket socket = Bound("127.0.0.1");
        Assert.Equal(ReceiveStatus.Nothing, socket.Receive(_buffer, out _, out _, out _));
    }

    [Fact]
    public void A_datagram_longer_than_the_path_takes_is_too_large()
    {
        using UdpSocket receiver = Bound("127.0.0.1");
        using UdpSocket sender = Bound("127.0.0.1");
        Assert.Equal(SendResult.TooLarge, sender.Send(new byte[70_000], receiver.LocalAddress));
    }

    [Fact]
    public void A_datagram_longer_than_the_buffer_is_oversize_and_discarded()
    {
        using UdpSocket receiver = Bound("127.0.0.1");
        using UdpSocket sender = Bound("127.0.0.1");
        sender.Send(new byte[UdpSocket.ReceiveBufferSize + 1], receiver.LocalAddress);

        Assert.Equal(ReceiveStatus.Oversize, ReceiveWithin(receiver, out _, out _));
        Assert.Equal(ReceiveStatus.Nothing, receiver.Receive(_buffer, out _, out _, out _));
    }

    [Fact]
    public void A_refusal_by_the_peer_does_not_disturb()
    {
        using UdpSocket sender = Bound("127.0.0.1");
        NetworkAddress closed = AddressOfClosedPort();

        Assert.Equal(SendResult.Sent, sender.Send("a"u8, closed));
        Assert.Equal(SendResult.Sent, sender.Send("b"u8, closed));
        Assert.Equal(ReceiveStatus.Nothing, sender.Receive(_buffer, out _, out _, out _));
    }

    [Fact]
    public void Datagrams_are_sent_as_capable_of_congestion_marks_and_read_back_unmarked()
    {
        using UdpSocket receiver = Bound("127.0.0.1");
        using UdpSocket sender = Bound("127.0.0.1");
        sender.Send("a"u8, receiver.LocalAddress);
        Wait(receiver);

        receiver.Receive(_buffer, out _, out _, out bool congestionExperienced);

        Assert.False(congestionExperienced);
    }

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("::1")]
    public void A_mark_of_congestion_is_seen(string host)
    {
        using UdpSocket receiver = Bound(host);
        using var sender = new System.Net.Sockets.Socket(
            receiver.IsInternet6 ? System.Net.Sockets.AddressFamily.InterNetworkV6 : System.Net.Sockets.AddressFamily.InterNetwork,
            System.Net.Sockets.SocketType.Dgram,
            System.Net.Sockets.ProtocolType.Udp);

        // IP_TOS and IPV6_TCLASS by their numbers on Linux; both ECN bits (RFC 3168).
        sender.SetRawSocketOption(receiver.IsInternet6 ? 41 : 0, receiver.IsInternet6 ? 67 : 1, BitConverter.GetBytes(3));
        sender.SendTo("a"u8, new System.Net.IPEndPoint(System.Net.IPAddress.Parse(host), receiver.LocalAddress.Port));
        Wait(receiver);

        ReceiveStatus status = receiver.Receive(_buffer, out _, out _, out bool congestionExperienced);

        Assert.Equal(ReceiveStatus.Received, status);
        Assert.True(congestionExperienced);
    }

    [Fact]
    public void Sending_and_receiving_allocate_nothing()
    {
        using UdpSocket receiver = Bound("127.0.0.1");
        using UdpSocket sender = Bound("127.0.0.1");
        NetworkAddress target = receiver.LocalAddress;
        Exchange(sender, receiver, target, 10);

        long before = GC.GetAllocatedBytesForCurrentThread();
        int received = Exchange(sender, receiver, target, 100);
        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.Equal(100, received);
        Assert.Equal(0, allocated);
    }

    private static UdpSocket Bound(string host)
    {
        NetworkAddress address = AddressLookup.ParseNumeric(host, "0");
        var socket = new UdpSocket(address.IsInternet6);
        Assert.True(socket.TryBind(address));
        return socket;
    }

    private static NetworkAddress AddressOfClosedPort()
    {
        using UdpSocket socket = Bound("127.0.0.1");
        return socket.LocalAddress;
    }

    private static void Wait(UdpSocket socket)
    {
        var poller = new Poller();
        poller.Add(socket.Descriptor, PollEvents.Readable);
        Assert.True(poller.Wait(5000));
    }

    private int Exchange(UdpSocket sender, UdpSocket receiver, in NetworkAddress target, int count)
    {
        int received = 0;
        for (int i = 0; i < count; i++)
        {
            sender.Send("0123456789"u8, target);
            received += receiver.Receive(_buffer, out _, out _, out _) == ReceiveStatus.Received ? 1 : 0;
        }

        return received;
    }

    private ReceiveStatus ReceiveWithin(UdpSocket socket, out int length, out NetworkAddress source)
    {
        Wait(socket);
        return socket.Receive(_buffer, out length, out source, out _);
    }
}
