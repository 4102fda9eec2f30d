using System.Net;
using System.Net.Sockets;

namespace Mosh.Hosting.Tests.Client;

/// <summary>A network in between that can change the address that the server sees, like a router that forgets or a client that moves.</summary>
internal sealed class UdpRelay : IDisposable
{
    private readonly UdpClient _front = new(new IPEndPoint(IPAddress.Loopback, 0));
    private readonly IPEndPoint _server;
    private IPEndPoint? _client;
    private UdpClient _back;

    public UdpRelay(string serverPort)
    {
        _server = new IPEndPoint(IPAddress.Loopback, int.Parse(serverPort));
        _back = NewBack(IPAddress.Loopback);
        _ = PassForwardAsync();
    }

    public string Port => ((IPEndPoint)_front.Client.LocalEndPoint!).Port.ToString();

    /// <summary>From now on the server sees another address; what it sends to the old one is lost.</summary>
    public void Move()
    {
        UdpClient old = Interlocked.Exchange(ref _back, NewBack(IPAddress.Parse("127.0.0.2")));
        old.Dispose();
    }

    public void Dispose()
    {
        _front.Dispose();
        _back.Dispose();
    }

    private UdpClient NewBack(IPAddress address)
    {
        var back = new UdpClient(new IPEndPoint(address, 0));
        _ = PassBackAsync(back);
        return back;
    }

    private async Task PassForwardAsync()
    {
        try
        {
            while (true)
            {
                UdpReceiveResult received = await _front.ReceiveAsync();
                _client = received.RemoteEndPoint;
                await _back.SendAsync(received.Buffer, _server);
            }
        }
        catch (Exception end) when (end is ObjectDisposedException or SocketException)
        {
            // The relay was disposed.
        }
    }

    private async Task PassBackAsync(UdpClient back)
    {
        try
        {
            while (true)
            {
                UdpReceiveResult received = await back.ReceiveAsync();
                await _front.SendAsync(received.Buffer, _client);
            }
        }
        catch (Exception end) when (end is ObjectDisposedException or SocketException)
        {
            // The client has moved away from this address.
        }
    }
}
