using Mosh.Hosting.Network;

namespace Mosh.Hosting.Tests.Network;

public class PosixUdpSocketTests() : UdpSocketTests(isPortable: false)
{
    [Fact]
    public void Datagrams_are_sent_as_capable_of_congestion_marks_and_read_back_unmarked()
    {
        using UdpSocket receiver = Bound("127.0.0.1");
        using UdpSocket sender = Bound("127.0.0.1");
        sender.Send("a"u8, receiver.LocalAddress);
        Wait(receiver);

        receiver.Receive(Buffer, out _, out _, out bool congestionExperienced);

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

        ReceiveStatus status = receiver.Receive(Buffer, out _, out _, out bool congestionExperienced);

        Assert.Equal(ReceiveStatus.Received, status);
        Assert.True(congestionExperienced);
    }
}
