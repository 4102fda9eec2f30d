using Mosh.Hosting.EventLoop;
using Mosh.Transport;

namespace Mosh.Hosting.Network;

/// <summary>
/// The server's one socket and the address of its client. The owner tells which datagrams to follow
/// (<see cref="Follow"/>); everything is sent to the address followed last. One thread.
/// </summary>
public sealed class ServerNetwork : IDatagramSink, IDisposable
{
    private readonly UdpSocket _socket;
    private NetworkAddress _client;
    private NetworkAddress _source;

    /// <summary>Takes over a bound socket.</summary>
    public ServerNetwork(UdpSocket socket)
    {
        ArgumentNullException.ThrowIfNull(socket);
        _socket = socket;
        LocalAddress = socket.LocalAddress;
    }

    /// <summary>Where the socket is bound; often to the wildcard address.</summary>
    public NetworkAddress LocalAddress { get; }

    /// <summary>The bound port.</summary>
    public int Port => LocalAddress.Port;

    /// <summary>Whether the socket is an IPv6 one, which decides the size of datagrams (spec transport.md §7).</summary>
    public bool IsInternet6 => _socket.IsInternet6;

    /// <summary>What to wait for.</summary>
    public PollSource Source => _socket.Source;

    /// <summary>Where datagrams go; meaningless before the first <see cref="Follow"/>.</summary>
    public NetworkAddress ClientAddress => _client;

    /// <summary>Whether there was ever a client to send to.</summary>
    public bool HasClientAddress { get; private set; }

    /// <summary>What the last failed send said, in stock's form; null when the last send went out.</summary>
    public string? LastSendError { get; private set; }

    /// <summary>Takes one datagram and remembers its source.</summary>
    public ReceiveStatus Receive(Span<byte> buffer, out int length, out bool congestionExperienced) =>
        _socket.Receive(buffer, out length, out _source, out congestionExperienced);

    /// <summary>The text for a failed receive.</summary>
    public string ReceiveError => $"recvmsg: {SystemCallException.TextOf(_socket.LastError)}";

    /// <summary>Sends to the source of the datagram received last from now on: it was authentic and the newest.</summary>
    /// <returns>Whether that is another address than before.</returns>
    public bool Follow()
    {
        if (HasClientAddress && _source == _client)
        {
            return false;
        }

        _client = _source;
        HasClientAddress = true;
        return true;
    }

    /// <inheritdoc/>
    public SendResult Send(ReadOnlySpan<byte> datagram)
    {
        if (!HasClientAddress)
        {
            return SendResult.Failed;
        }

        SendResult result = _socket.Send(datagram, _client);
        LastSendError = result == SendResult.Sent ? null : $"sendto: {SystemCallException.TextOf(_socket.LastError)}";
        return result;
    }

    /// <inheritdoc/>
    public void Dispose() => _socket.Dispose();
}
