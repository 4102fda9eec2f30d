using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Mosh.Hosting.Random;
using Mosh.Hosting.Time;
using Mosh.Sessions.States;
using Mosh.Sessions.Tests.Hostile;
using Mosh.Transport;
using Mosh.Transport.Crypto;

namespace Mosh.Hosting.Tests.Client;

/// <summary>
/// A server on loopback that has the session's key and says to its client whatever a test likes, again and again and faster than
/// an honest one: its clock runs ahead, so that the pacing of the transport does not hold it back.
/// </summary>
internal sealed class HostileServer : IDisposable
{
    private const int ClockRate = 10;

    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
    private readonly SessionKey _key = SessionKey.Create(new SystemRandom());
    private readonly Thread _thread;
    private readonly byte[][] _messages;
    private volatile bool _isStopping;

    /// <param name="messages">HostMessages, said in turn once the client has been heard.</param>
    public HostileServer(params byte[][] messages)
    {
        _messages = messages;
        _socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        _socket.ReceiveTimeout = 1;
        _thread = new Thread(Run) { IsBackground = true };
        _thread.Start();
    }

    public string Key => _key.ToPrintable();

    public string Port => ((IPEndPoint)_socket.LocalEndPoint!).Port.ToString(CultureInfo.InvariantCulture);

    /// <summary>States that were said so far.</summary>
    public long Said { get; private set; }

    public void Dispose()
    {
        _isStopping = true;
        _thread.Join();
        _socket.Dispose();
        _key.Dispose();
    }

    private static long Now => MonotonicClock.NowMilliseconds * ClockRate;

    private void Run()
    {
        HostileScreen screen = new();
        using Connection<HostileScreen, UserStream> connection = new(
            new ConnectionOptions { Key = _key, Role = ConnectionRole.Server }, screen, new UserStream(), new SystemRandom(), Now);
        byte[] datagram = new byte[2048];
        EndPoint client = new IPEndPoint(IPAddress.Any, 0);
        while (!_isStopping)
        {
            try
            {
                int length = _socket.ReceiveFrom(datagram, ref client);
                connection.Receive(datagram.AsSpan(0, length), Now, false);
            }
            catch (SocketException error) when (error.SocketErrorCode is SocketError.TimedOut or SocketError.WouldBlock or SocketError.ConnectionRefused)
            {
                // Nothing came, or the client has gone.
            }

            if (connection.HasPeer)
            {
                screen.Say(_messages[Said++ % _messages.Length]);
                connection.Tick(Now, new Sink(_socket, client));
            }
        }
    }

    private sealed class Sink(Socket socket, EndPoint client) : IDatagramSink
    {
        public SendResult Send(ReadOnlySpan<byte> datagram)
        {
            socket.SendTo(datagram, client);
            return SendResult.Sent;
        }
    }
}
