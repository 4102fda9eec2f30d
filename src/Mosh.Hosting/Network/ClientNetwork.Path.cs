namespace Mosh.Hosting.Network;

/// <content>Where this machine sends from.</content>
public sealed partial class ClientNetwork
{
    private readonly Dictionary<NetworkAddress, NetworkAddress?> _sources = [];

    /// <summary>The winner's address and port, in the form of <see cref="System.Net.IPEndPoint"/>.</summary>
    public string RemoteEndpoint => Current.Server.ToEndpointText();

    /// <summary>
    /// The address that the system sends from at present, and the port of the newest socket; null where there is no route or
    /// nothing was sent yet.
    /// </summary>
    public string? LocalEndpoint
    {
        get
        {
            int port = Current.Socket.LocalAddress.Port;
            return port != 0 && SourceAddress.Toward(Current.Server) is { } source ? source.WithPort(port).ToEndpointText() : null;
        }
    }

    private ClientSocket Current => _sockets.FindLast(socket => socket.Server == ServerAddress)!;

    /// <summary>
    /// Asked when the system's addresses or routes have changed: whether datagrams to any candidate would leave from another
    /// address than before, or can leave now and could not before.
    /// </summary>
    public bool HasSourceChanged()
    {
        bool hasChanged = false;
        foreach (NetworkAddress candidate in _candidates)
        {
            NetworkAddress? source = SourceAddress.Toward(candidate);
            hasChanged |= source is not null && _sources.TryGetValue(candidate, out NetworkAddress? before) && before != source;
            _sources[candidate] = source;
        }

        return hasChanged;
    }
}
