using System.Net;
using System.Net.Sockets;

namespace Mosh.Hosting.EventLoop;

/// <summary>
/// A wake-up through a datagram socket of the loopback interface that is connected to itself: the system hands it nothing that
/// comes from elsewhere.
/// </summary>
internal sealed class SocketWakeUp : WakeUp
{
    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);

    public SocketWakeUp()
    {
        try
        {
            _socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
            _socket.Connect(_socket.LocalEndPoint!);
            _socket.Blocking = false;
        }
        catch (SocketException failure)
        {
            _socket.Dispose();
            throw new SystemCallException("Loopback socket", failure.NativeErrorCode);
        }
    }

    public override PollSource Source => _socket;

    public override void Signal()
    {
        try
        {
            _ = _socket.Send([1], SocketFlags.None, out _);
        }
        catch (ObjectDisposedException)
        {
            // The loop has ended meanwhile.
        }
    }

    public override void Drain()
    {
        Span<byte> drained = stackalloc byte[1];
        while (_socket.Poll(0, SelectMode.SelectRead))
        {
            _ = _socket.Receive(drained, SocketFlags.None, out _);
        }
    }

    protected override void Dispose(bool disposing) => _socket.Dispose();
}
