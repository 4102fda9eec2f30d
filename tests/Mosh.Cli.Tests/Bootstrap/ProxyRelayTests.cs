using System.Net;
using System.Net.Sockets;
using System.Text;
using Mosh.Hosting.Bootstrap;

namespace Mosh.Cli.Tests.Bootstrap;

public class ProxyRelayTests
{
    [Fact]
    public async Task Bytes_go_both_ways_until_both_directions_are_finished()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var echo = Task.Run(async () =>
        {
            using var peer = await listener.AcceptTcpClientAsync();
            using var received = new MemoryStream();
            await peer.GetStream().CopyToAsync(received); // until the relay has shut down its sending side
            await peer.GetStream().WriteAsync(received.ToArray().Reverse().ToArray());
        });
        using var output = new MemoryStream();
        var told = new List<string>();

        ProxyRelay.Run(
            "127.0.0.1", ((IPEndPoint)listener.LocalEndpoint).Port, AddressFamilyPolicy.PreferInet,
            new MemoryStream(Encoding.ASCII.GetBytes("abc")), output, address => told.Add(address.ToString()));
        await echo;

        Assert.Equal("cba", Encoding.ASCII.GetString(output.ToArray()));
        Assert.Equal(["127.0.0.1"], told);
    }

    [Fact]
    public void A_refused_connection_is_told_with_its_address()
    {
        using var bound = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        bound.Bind(new IPEndPoint(IPAddress.Loopback, 0)); // not listening

        var e = Assert.Throws<BootstrapException>(() => ProxyRelay.Run(
            "127.0.0.1", ((IPEndPoint)bound.LocalEndPoint!).Port, AddressFamilyPolicy.All, Stream.Null, Stream.Null, _ => { }));

        Assert.Equal("Could not connect to 127.0.0.1, last tried 127.0.0.1: Connection refused", e.Message);
        Assert.Equal(BootstrapFailure.ConnectionFailed, e.Failure);
    }
}
