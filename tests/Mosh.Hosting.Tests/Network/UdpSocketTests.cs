using Mosh.Hosting.EventLoop;
using Mosh.Hosting.Network;
using Mosh.Transport;

namespace Mosh.Hosting.Tests.Network;

/// <summary>What both kinds of sockets do.</summary>
public abstract class UdpSocketTests(bool isPortable)
{
    private protected readonly byte[] Buffer = new byte[UdpSocket.ReceiveBufferSize];

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
        Assert.Equal("hello"u8.ToArray(), Buffer[..length]);
        Assert.Equal(sender.LocalAddress, source);
        Assert.Equal(isInternet6, source.IsInternet6);
        Assert.Equal(host, source.Host);
    }

    [Fact]
    public void Nothing_to_receive_is_not_an_error()
    {
        using UdpSocket socket = Bound("127.0.0.1");
        Assert.Equal(ReceiveStatus.Nothing, socket.Receive(Buffer, out _, out _, out _));
    }

    [Fact]
    public void A_large_screen_waits_in_the_socket()
    {
        const int Datagrams = 150; // 1.2 kB each: twice what fits by default
        using UdpSocket receiver = Bound("127.0.0.1");
        using UdpSocket sender = Bound("127.0.0.1");
        for (int i = 0; i < Datagrams; i++)
        {
            sender.Send(new byte[1252], receiver.LocalAddress);
        }

        int arrived = 0;
        while (ReceiveWithin(receiver, out _, out _) == ReceiveStatus.Received)
        {
            arrived++;
            if (arrived == Datagrams)
            {
                break;
            }
        }

        Assert.Equal(Datagrams, arrived);
    }

    [Fact]
    public void A_datagram_longer_than_the_path_takes_is_too_large()
    {
        using UdpSocket receiver = Bound("127.0.0.1");
        using UdpSocket sender = Bound("127.0.0.1");
        Assert.Equal(SendResult.TooLarge, sender.Send(new byte[70_000], receiver.LocalAddress));
    }

    [Fact]
    public void A_datagram_longer_than_theBuffer_is_oversize_and_discarded()
    {
        using UdpSocket receiver = Bound("127.0.0.1");
        using UdpSocket sender = Bound("127.0.0.1");
        sender.Send(new byte[UdpSocket.ReceiveBufferSize + 1], receiver.LocalAddress);

        Assert.Equal(ReceiveStatus.Oversize, ReceiveWithin(receiver, out _, out _));
        Assert.Equal(ReceiveStatus.Nothing, receiver.Receive(Buffer, out _, out _, out _));
    }

    [Fact]
    public void A_refusal_by_the_peer_does_not_disturb()
    {
        using UdpSocket sender = Bound("127.0.0.1");
        NetworkAddress closed = AddressOfClosedPort();

        Assert.Equal(SendResult.Sent, sender.Send("a"u8, closed));
        Assert.Equal(SendResult.Sent, sender.Send("b"u8, closed));
        Assert.Equal(ReceiveStatus.Nothing, sender.Receive(Buffer, out _, out _, out _));
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

    private protected UdpSocket Bound(string host)
    {
        NetworkAddress address = AddressLookup.ParseNumeric(host, "0");
        var socket = UdpSocket.Open(address.IsInternet6, isPortable);
        Assert.True(socket.TryBind(address));
        return socket;
    }

    private NetworkAddress AddressOfClosedPort()
    {
        using UdpSocket socket = Bound("127.0.0.1");
        return socket.LocalAddress;
    }

    private protected void Wait(UdpSocket socket)
    {
        var poller = new Poller(isPortable);
        poller.Add(socket.Source, PollEvents.Readable);
        Assert.True(poller.Wait(5000));
    }

    private protected int Exchange(UdpSocket sender, UdpSocket receiver, in NetworkAddress target, int count)
    {
        int received = 0;
        for (int i = 0; i < count; i++)
        {
            sender.Send("0123456789"u8, target);
            received += receiver.Receive(Buffer, out _, out _, out _) == ReceiveStatus.Received ? 1 : 0;
        }

        return received;
    }

    private ReceiveStatus ReceiveWithin(UdpSocket socket, out int length, out NetworkAddress source)
    {
        Wait(socket);
        return socket.Receive(Buffer, out length, out source, out _);
    }
}
