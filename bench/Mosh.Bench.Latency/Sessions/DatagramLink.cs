using System.Net;
using System.Net.Sockets;
using Mosh.Bench.Latency.Links;
using Mosh.Hosting.EventLoop;

namespace Mosh.Bench.Latency.Sessions;

/// <summary>The link between a mosh client and a server on this machine: the client is told <see cref="Port"/>.</summary>
public sealed class DatagramLink(LinkConditions conditions, int seed, int serverPort) : IDisposable
{
    private readonly Socket _clientSide = Bind();
    private readonly Socket _serverSide = Bind();
    private readonly LossyPath<byte[]> _up = new(conditions, seed);
    private readonly LossyPath<byte[]> _down = new(conditions, seed + 1);
    private readonly IPEndPoint _server = new(IPAddress.Loopback, serverPort);
    private readonly byte[] _buffer = new byte[65536];
    private EndPoint _client = new IPEndPoint(IPAddress.Loopback, 0);

    public int Port => ((IPEndPoint)_clientSide.LocalEndPoint!).Port;

    public double NextDue => Math.Min(_up.NextDue, _down.NextDue);

    public void AddTo(Poller poller)
    {
        poller.Add((int)_clientSide.Handle, PollEvents.Readable);
        poller.Add((int)_serverSide.Handle, PollEvents.Readable);
    }

    public void Pump(double now)
    {
        while (_clientSide.Available > 0)
        {
            // The client may change its port; what comes last counts, as for a server.
            int count = _clientSide.ReceiveFrom(_buffer, ref _client);
            _up.Send(_buffer[..count], now);
        }

        EndPoint sender = _server;
        while (_serverSide.Available > 0)
        {
            int count = _serverSide.ReceiveFrom(_buffer, ref sender);
            _down.Send(_buffer[..count], now);
        }

        while (_up.TryReceive(now, out byte[] datagram))
        {
            _serverSide.SendTo(datagram, _server);
        }

        while (_down.TryReceive(now, out byte[] datagram))
        {
            _clientSide.SendTo(datagram, _client);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _clientSide.Dispose();
        _serverSide.Dispose();
    }

    private static Socket Bind()
    {
        Socket socket = new(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return socket;
    }
}
