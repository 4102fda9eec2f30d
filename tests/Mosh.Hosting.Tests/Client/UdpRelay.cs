using System.Net;
using System.Net.Sockets;

namespace Mosh.Hosting.Tests.Client;

/// <summary>A network in between that can change the address that the server sees, like a router that forgets or a client that moves.</summary>
internal sealed class UdpRelay : IDisposable
{
    private readonly UdpClient _front;
    private readonly IPEndPoint _server;
    private volatile bool _isBlocked;
    private IPEndPoint? _client;
    private UdpClient _back;

    public UdpRelay(string serverPort)
        : this(serverPort, new IPEndPoint(IPAddress.Loopback, 0))
    {
    }

    public UdpRelay(string serverPort, IPEndPoint front)
    {
        _front = new UdpClient(front);
        _server = new IPEndPoint(IPAddress.Loopback, int.Parse(serverPort));
        _back = NewBack(IPAddress.Loopback);
        _ = PassForwardAsync();
    }

    public string Port => ((IPEndPoint)_front.Client.LocalEndPoint!).Port.ToString();

    /// <summary>While it is blocked nothing passes.</summary>
    public bool IsBlocked
    {
        get => _isBlocked;
        set => _isBlocked = value;
    }

    /// <summary>Sends rubbish to both sides.</summary>
    public void Flood(int datagrams, int size)
    {
        byte[] rubbish = new byte[size];
        for (int i = 0; i < datagrams; i++)
        {
            _front.Send(rubbish, _client);
            _back.Send(rubbish, _server);
        }
    }

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
                if (!IsBlocked)
                {
                    await _back.SendAsync(received.Buffer, _server);
                }
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
                if (!IsBlocked)
                {
                    await _front.SendAsync(received.Buffer, _client);
                }
            }
        }
        catch (Exception end) when (end is ObjectDisposedException or SocketException)
        {
            // The client has moved away from this address.
        }
    }
}
