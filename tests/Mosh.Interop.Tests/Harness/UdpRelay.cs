using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Mosh.Interop.Harness;

/// <summary>Datagrams of one direction that came to a relay.</summary>
public readonly record struct Traffic(long Datagrams, long Bytes)
{
    public static Traffic operator -(Traffic later, Traffic earlier) =>
        new(later.Datagrams - earlier.Datagrams, later.Bytes - earlier.Bytes);
}

/// <summary>
/// The network between a client and a server, both on this machine: the client is told <see cref="Port"/>, the relay
/// passes on what comes to it, counts it, and can delay, hold or lose datagrams or, as a client that roams, appear under
/// another address.
/// All members may be called from any thread. The owner disposes it.
/// </summary>
public sealed class UdpRelay : IDisposable
{
    /// <summary>Larger than any UDP payload.</summary>
    private const int ReceiveBufferSize = 65536;

    private readonly Socket _clientSide = Bind();
    private readonly EndPoint _server;
    private readonly CancellationTokenSource _stop = new();
    private readonly Lock _gate = new();
    private Socket _serverSide = Bind();
    private EndPoint? _client;
    private Traffic _up;
    private Traffic _down;
    private Random? _loss;
    private double _lossProbability;
    private TimeSpan _delay;
    private Task _lastDelayed = Task.CompletedTask;
    private List<byte[]>? _heldFromServer;

    public UdpRelay(int serverPort)
    {
        _server = new IPEndPoint(IPAddress.Loopback, serverPort);
        _ = PumpAsync(_clientSide, isFromClient: true);
        _ = PumpAsync(_serverSide, isFromClient: false);
    }

    /// <summary>Port for the client to send to.</summary>
    public int Port => ((IPEndPoint)_clientSide.LocalEndPoint!).Port;

    /// <summary>Datagrams that the client sent, including lost ones.</summary>
    public Traffic Up
    {
        get
        {
            lock (_gate)
            {
                return _up;
            }
        }
    }

    /// <summary>Datagrams that the server sent to the address in use, including lost ones.</summary>
    public Traffic Down
    {
        get
        {
            lock (_gate)
            {
                return _down;
            }
        }
    }

    /// <summary>Where the client's last datagram came from.</summary>
    public EndPoint Client
    {
        get
        {
            lock (_gate)
            {
                return _client ?? throw new InvalidOperationException("No client has sent anything.");
            }
        }
    }

    /// <summary>Delivers each datagram, either way, so much later; in order.</summary>
    public void Delay(TimeSpan oneWay)
    {
        lock (_gate)
        {
            _delay = oneWay;
        }
    }

    /// <summary>
    /// Keeps what the server sends, until <see cref="Release"/>: whatever the client shows of keys typed meanwhile is its own guess.
    /// </summary>
    public void Hold()
    {
        lock (_gate)
        {
            _heldFromServer ??= [];
        }
    }

    /// <summary>Delivers all that was held, and what comes from now on.</summary>
    public void Release()
    {
        lock (_gate)
        {
            List<byte[]> held = _heldFromServer ?? [];
            _heldFromServer = null;
            held.ForEach(datagram => Deliver(datagram, isFromClient: false));
        }
    }

    /// <summary>Sends the client something that the server did not send, under the server's address.</summary>
    public void Forge(ReadOnlySpan<byte> datagram)
    {
        lock (_gate)
        {
            _clientSide.SendTo(datagram, Client);
        }
    }

    /// <summary>Waits until for so long nothing has come from either end.</summary>
    public Task WaitForSilenceAsync(TimeSpan duration)
    {
        (Traffic, Traffic) seen = default;
        long since = 0;
        return Poll.UntilAsync(
            () =>
            {
                (Traffic, Traffic) now = (Up, Down);
                since = now == seen ? since : Stopwatch.GetTimestamp();
                seen = now;
                return Stopwatch.GetElapsedTime(since) >= duration;
            },
            $"{duration} without a datagram");
    }

    /// <summary>Loses each datagram with this probability, decided by a generator with this seed.</summary>
    public void LoseDatagrams(double probability, int seed)
    {
        lock (_gate)
        {
            _lossProbability = probability;
            _loss = new Random(seed);
        }
    }

    /// <summary>Loses everything both ways, until <see cref="Recover"/>.</summary>
    public void BlackOut() => LoseDatagrams(1, seed: 0);

    /// <summary>Loses nothing any more.</summary>
    public void Recover() => LoseDatagrams(0, seed: 0);

    /// <summary>
    /// From now on the server sees the client under another port. Nothing sent to the old one arrives, as after a change
    /// of network. <see cref="Down"/> starts from zero.
    /// </summary>
    public void Roam()
    {
        Socket fresh = Bind();
        lock (_gate)
        {
            _serverSide.Dispose();
            _serverSide = fresh;
            _down = default;
        }

        _ = PumpAsync(fresh, isFromClient: false);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _stop.Cancel();
        lock (_gate)
        {
            _serverSide.Dispose();
            _clientSide.Dispose();
        }

        _stop.Dispose();
    }

    private static Socket Bind()
    {
        Socket socket = new(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return socket;
    }

    private async Task PumpAsync(Socket source, bool isFromClient)
    {
        byte[] buffer = new byte[ReceiveBufferSize];
        EndPoint anySender = new IPEndPoint(IPAddress.Any, 0);
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                SocketReceiveFromResult received = await source.ReceiveFromAsync(buffer, SocketFlags.None, anySender, _stop.Token);
                PassOn(buffer.AsSpan(0, received.ReceivedBytes), received.RemoteEndPoint, isFromClient);
            }
            catch (SocketException error) when (error.SocketErrorCode == SocketError.ConnectionRefused)
            {
                // An ICMP message: the other end is gone. Its datagrams are lost, nothing more.
            }
            catch (Exception error) when (error is OperationCanceledException or ObjectDisposedException or SocketException)
            {
                return; // roamed away from this socket, or disposed
            }
        }
    }

    private void PassOn(ReadOnlySpan<byte> datagram, EndPoint sender, bool isFromClient)
    {
        lock (_gate)
        {
            bool isLost = _loss is not null && _loss.NextDouble() < _lossProbability;
            if (isFromClient)
            {
                _client = sender;
                _up = new Traffic(_up.Datagrams + 1, _up.Bytes + datagram.Length);
            }
            else
            {
                _down = new Traffic(_down.Datagrams + 1, _down.Bytes + datagram.Length);
            }

            if (isLost)
            {
                return;
            }

            if (_delay == TimeSpan.Zero)
            {
                Deliver(datagram, isFromClient);
            }
            else
            {
                _lastDelayed = DeliverLaterAsync(datagram.ToArray(), isFromClient, _delay, _lastDelayed);
            }
        }
    }

    private async Task DeliverLaterAsync(byte[] datagram, bool isFromClient, TimeSpan delay, Task previous)
    {
        await Task.Delay(delay);
        await previous;
        lock (_gate)
        {
            if (!_stop.IsCancellationRequested)
            {
                Deliver(datagram, isFromClient);
            }
        }
    }

    // Under the gate.
    private void Deliver(ReadOnlySpan<byte> datagram, bool isFromClient)
    {
        if (isFromClient)
        {
            _serverSide.SendTo(datagram, _server);
        }
        else if (_heldFromServer is not null)
        {
            _heldFromServer.Add(datagram.ToArray());
        }
        else if (_client is not null)
        {
            _clientSide.SendTo(datagram, _client);
        }
    }
}
