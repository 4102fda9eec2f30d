using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Mosh.Hosting.EventLoop;

namespace Mosh.Bench.Compare.Paths;

/// <summary>
/// What lies between the queue and the client: everything takes time, the same both ways, and some of it is lost. On a thread
/// of its own in the client's network, where it also counts; it loses the same datagrams, by number, whenever its seed is.
/// </summary>
public sealed class DelayRelay : IDisposable
{
    /// <summary>The room that the system gives a socket is what the ends have to cope with; here it should never matter.</summary>
    private const int Room = 8 << 20;

    private readonly TimeSpan _oneWay;
    private readonly double _loss;
    private readonly Random _random;
    private readonly Queue<(long Due, byte[] Datagram, bool IsDown)> _waiting = new();
    private readonly byte[] _buffer = new byte[65536];
    private readonly SocketAddress _sender = new(AddressFamily.InterNetwork);
    private readonly TaskCompletionSource<int> _port = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Thread _thread;
    private SocketAddress? _client;
    private long _passed;
    private long _lost;
    private long _bytes;
    private volatile bool _isStopping;

    private DelayRelay(NetworkNamespace place, IPEndPoint server, Link link, int seed)
    {
        (_oneWay, _loss, _random) = (link.RoundTrip / 2, link.Loss, new Random(seed));
        _thread = new Thread(() => Run(place, server)) { IsBackground = true, Name = "relay" };
        _thread.Start();
    }

    /// <summary>What went from the server to the client.</summary>
    public LinkCount Count => new(Interlocked.Read(ref _passed), Interlocked.Read(ref _lost), Interlocked.Read(ref _bytes));

    /// <returns>The relay, and its port on the loopback device.</returns>
    public static async Task<(DelayRelay Relay, int Port)> StartAsync(NetworkNamespace place, IPEndPoint server, Link link, int seed)
    {
        DelayRelay relay = new(place, server, link, seed);
        return (relay, await relay._port.Task);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _isStopping = true;
        _thread.Join();
    }

    private void Run(NetworkNamespace place, IPEndPoint server)
    {
        try
        {
            place.EnterWithThisThread();
            using Socket near = Open(new IPEndPoint(IPAddress.Loopback, 0));
            using Socket far = Open(new IPEndPoint(IPAddress.Any, 0));
            far.Connect(server);
            _port.SetResult(((IPEndPoint)near.LocalEndPoint!).Port);
            Carry(near, far);
        }
        catch (Exception error) when (error is SocketException or InvalidOperationException or IOException)
        {
            _port.TrySetException(error);
        }
    }

    private void Carry(Socket near, Socket far)
    {
        Poller poller = new();
        while (!_isStopping)
        {
            poller.Clear();
            poller.Add(near, PollEvents.Readable);
            poller.Add(far, PollEvents.Readable);
            poller.Wait(MillisecondsToNext());
            Take(near, isDown: false);
            Take(far, isDown: true);
            while (_waiting.TryPeek(out var next) && next.Due <= Stopwatch.GetTimestamp())
            {
                _waiting.Dequeue();
                Pass(next.Datagram, next.IsDown, near, far);
            }
        }
    }

    // Rounded up, or the last millisecond would be a busy one. Now and then it looks whether it is to stop.
    private long MillisecondsToNext() => _waiting.TryPeek(out var next)
        ? (long)Math.Ceiling(Math.Max(0, Stopwatch.GetElapsedTime(Stopwatch.GetTimestamp(), next.Due).TotalMilliseconds))
        : 50;

    private void Take(Socket socket, bool isDown)
    {
        while (socket.Available > 0 && TryReceive(socket, out int length))
        {
            if (!isDown)
            {
                _client ??= new SocketAddress(AddressFamily.InterNetwork);
                _sender.Buffer.CopyTo(_client.Buffer);
            }

            if (_random.NextDouble() < _loss)
            {
                Interlocked.Add(ref _lost, isDown ? 1 : 0);
                continue;
            }

            long due = Stopwatch.GetTimestamp() + (long)(_oneWay.TotalSeconds * Stopwatch.Frequency);
            _waiting.Enqueue((due, _buffer.AsSpan(0, length).ToArray(), isDown));
        }
    }

    private bool TryReceive(Socket socket, out int length)
    {
        try
        {
            length = socket.ReceiveFrom(_buffer, SocketFlags.None, _sender);
            return true;
        }
        catch (SocketException)
        {
            // An end is gone, which the system tells whoever sends to it.
            length = 0;
            return false;
        }
    }

    private void Pass(byte[] datagram, bool isDown, Socket near, Socket far)
    {
        try
        {
            if (!isDown)
            {
                far.Send(datagram);
            }
            else if (_client is not null)
            {
                near.SendTo(datagram, SocketFlags.None, _client);
                Interlocked.Increment(ref _passed);
                Interlocked.Add(ref _bytes, datagram.Length);
            }
        }
        catch (SocketException)
        {
            // The same.
        }
    }

    private static Socket Open(IPEndPoint address)
    {
        Socket socket = new(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp) { ReceiveBufferSize = Room, SendBufferSize = Room };
        socket.Bind(address);
        return socket;
    }
}
