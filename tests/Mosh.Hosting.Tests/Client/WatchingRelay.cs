using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Mosh.Hosting.Tests.Client;

/// <summary>A way to a server for several clients, which notes the nonce of every datagram: direction and sequence number.</summary>
internal sealed class WatchingRelay : IDisposable
{
    private readonly UdpClient _front = new(new IPEndPoint(IPAddress.Loopback, 0));
    private readonly ConcurrentDictionary<IPEndPoint, UdpClient> _backs = new();
    private readonly ConcurrentDictionary<ulong, int> _nonces = new();
    private readonly IPEndPoint _server;

    public WatchingRelay(string serverPort)
    {
        _server = new IPEndPoint(IPAddress.Loopback, int.Parse(serverPort));
        _ = PassForwardAsync();
    }

    public string Port => ((IPEndPoint)_front.Client.LocalEndPoint!).Port.ToString();

    /// <summary>Datagrams of both directions.</summary>
    public int Datagrams => _nonces.Values.Sum();

    /// <summary>Nonces that two datagrams or more had.</summary>
    public IEnumerable<string> Repeated => _nonces.Where(nonce => nonce.Value > 1).Select(nonce => $"{nonce.Key:x16}: {nonce.Value} times");

    public void Dispose()
    {
        _front.Dispose();
        foreach (UdpClient back in _backs.Values)
        {
            back.Dispose();
        }
    }

    private void Note(byte[] datagram) =>
        _nonces.AddOrUpdate(BinaryPrimitives.ReadUInt64BigEndian(datagram), 1, (_, count) => count + 1);

    private async Task PassForwardAsync()
    {
        try
        {
            while (true)
            {
                UdpReceiveResult received = await _front.ReceiveAsync();
                Note(received.Buffer);
                await _backs.GetOrAdd(received.RemoteEndPoint, OpenBack).SendAsync(received.Buffer, _server);
            }
        }
        catch (Exception end) when (end is ObjectDisposedException or SocketException)
        {
            // The relay was disposed.
        }
    }

    private UdpClient OpenBack(IPEndPoint client)
    {
        var back = new UdpClient(new IPEndPoint(IPAddress.Loopback, 0));
        _ = PassBackAsync(back, client);
        return back;
    }

    private async Task PassBackAsync(UdpClient back, IPEndPoint client)
    {
        try
        {
            while (true)
            {
                UdpReceiveResult received = await back.ReceiveAsync();
                Note(received.Buffer);
                await _front.SendAsync(received.Buffer, client);
            }
        }
        catch (Exception end) when (end is ObjectDisposedException or SocketException)
        {
            // The relay was disposed, or the server has gone.
        }
    }
}
