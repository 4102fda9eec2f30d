using Mosh.Hosting.EventLoop;
using Mosh.Transport;

namespace Mosh.Hosting.Network;

/// <summary>
/// The client's sockets. Until the first authentic answer every datagram goes to all candidate addresses, each from a socket
/// of its own; the source of that answer wins and the others are given up (<see cref="Settle"/>). After that it is stock's
/// port hopping: several sockets to one address, sending from the newest, reading from all (spec transport.md §7). When the
/// winner falls silent all candidates are tried again (<see cref="Reconsider"/>), so that a session can move from one address
/// family to the other. One thread.
/// </summary>
/// <remarks>Sockets are kept oldest first. A steady session allocates nothing.</remarks>
public sealed partial class ClientNetwork : IDatagramSink, IDisposable
{
    private readonly NetworkAddress[] _candidates;
    private readonly Func<bool, UdpSocket> _openSocket;
    private readonly List<ClientSocket> _sockets = [];
    private int _lastReceived = -1;

    /// <summary>Opens a socket to each candidate whose address family this machine has.</summary>
    /// <exception cref="SystemCallException">There is no candidate left.</exception>
    public ClientNetwork(IReadOnlyList<NetworkAddress> candidates, long nowMilliseconds)
        : this(candidates, nowMilliseconds, UdpSocket.Open)
    {
    }

    /// <summary>The same with sockets of a kind; the argument is whether one is for IPv6.</summary>
    internal ClientNetwork(IReadOnlyList<NetworkAddress> candidates, long nowMilliseconds, Func<bool, UdpSocket> openSocket)
    {
        ArgumentNullException.ThrowIfNull(candidates);
        _openSocket = openSocket;
        _lastPortChoice = nowMilliseconds;
        _candidates = candidates.Distinct().ToArray();
        SystemCallException? failure = OpenMissing();
        if (_sockets.Count == 0)
        {
            throw failure ?? new SystemCallException("No server address", 0);
        }

        _ = HasSourceChanged();
    }

    /// <summary>How many sockets there are to poll.</summary>
    public int Count => _sockets.Count;

    /// <summary>What to wait for of a socket, oldest first.</summary>
    public PollSource SourceAt(int index) => _sockets[index].Socket.Source;

    /// <summary>Whether one candidate has won.</summary>
    public bool IsSettled { get; private set; }

    /// <summary>Whether there is more than one place where the server may be.</summary>
    public bool HasAlternatives => _candidates.Length > 1;

    /// <summary>The address of the winner; before there is one, of the first candidate.</summary>
    public NetworkAddress ServerAddress => _sockets[0].Server;

    /// <summary>Whether any socket in use is an IPv6 one, which decides the size of datagrams.</summary>
    public bool HasInternet6 => _sockets.Exists(socket => socket.Server.IsInternet6);

    /// <summary>What the last send said when it reached no candidate, in stock's form; null when it went out.</summary>
    public string? LastSendError { get; private set; }

    /// <summary>How often <see cref="Send"/> was called.</summary>
    public long DatagramsSent { get; private set; }

    /// <summary>The text for a failed receive.</summary>
    public string ReceiveError { get; private set; } = string.Empty;

    /// <summary>Takes one datagram from the oldest socket that has one.</summary>
    public ReceiveStatus Receive(Span<byte> buffer, out int length, out bool congestionExperienced)
    {
        for (int index = 0; index < _sockets.Count; index++)
        {
            UdpSocket socket = _sockets[index].Socket;
            ReceiveStatus status = socket.Receive(buffer, out length, out _, out congestionExperienced);
            if (status == ReceiveStatus.Nothing)
            {
                continue;
            }

            if (status == ReceiveStatus.Failed)
            {
                ReceiveError = $"recvmsg: {SystemCallException.TextOf(socket.LastError)}";
            }

            _lastReceived = index;
            return status;
        }

        length = 0;
        congestionExperienced = false;
        return ReceiveStatus.Nothing;
    }

    /// <summary>Gives up all candidates but the one whose socket received the last datagram, which was authentic.</summary>
    /// <remarks>The socket decides, not the datagram's source: the source may be any address of a server behind a gateway.</remarks>
    public void Settle()
    {
        if (IsSettled || _lastReceived < 0)
        {
            return;
        }

        IsSettled = true;
        NetworkAddress winner = _sockets[_lastReceived].Server;
        for (int index = _sockets.Count - 1; index >= 0; index--)
        {
            if (_sockets[index].Server != winner)
            {
                Close(index);
            }
        }
    }

    /// <summary>Sends to all candidates again until one has answered.</summary>
    public void Reconsider()
    {
        if (HasAlternatives && IsSettled)
        {
            IsSettled = false;
            _ = OpenMissing();
        }
    }

    /// <inheritdoc/>
    public SendResult Send(ReadOnlySpan<byte> datagram)
    {
        DatagramsSent++;
        var best = SendResult.Failed;
        int error = 0;
        for (int index = 0; index < _sockets.Count; index++)
        {
            if (!IsNewest(index))
            {
                continue;
            }

            SendResult result = _sockets[index].Socket.Send(datagram, _sockets[index].Server);
            if (result == SendResult.TooLarge)
            {
                best = SendResult.TooLarge;
            }
            else if (result == SendResult.Sent && best == SendResult.Failed)
            {
                best = SendResult.Sent;
            }

            error = result == SendResult.Sent ? error : _sockets[index].Socket.LastError;
        }

        LastSendError = best == SendResult.Sent ? null : $"sendto: {SystemCallException.TextOf(error)}";
        return best;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (ClientSocket socket in _sockets)
        {
            socket.Socket.Dispose();
        }
    }

    // Sockets for the candidates that have none. Where a family is not to be had at the moment, it is left out.
    private SystemCallException? OpenMissing()
    {
        SystemCallException? failure = null;
        foreach (NetworkAddress candidate in _candidates)
        {
            if (_sockets.Exists(socket => socket.Server == candidate))
            {
                continue;
            }

            try
            {
                _sockets.Add(new ClientSocket(_openSocket(candidate.IsInternet6), candidate));
            }
            catch (SystemCallException unsupported)
            {
                failure = unsupported;
            }
        }

        return failure;
    }
}
