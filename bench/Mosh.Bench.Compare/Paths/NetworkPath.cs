using System.Globalization;
using System.Net;

namespace Mosh.Bench.Compare.Paths;

/// <summary>
/// A network for the server, one for the client, and a link between them that nothing else uses. Disposing ends whatever was
/// started in either.
/// </summary>
public sealed class NetworkPath : IDisposable
{
    private const string Device = "way";
    private const string ServerAddress = "10.77.0.1";
    private const string ClientAddress = "10.77.0.2";
    private const string ServerHardware = "02:00:00:00:00:01";
    private const string ClientHardware = "02:00:00:00:00:02";

    private readonly Link _link;
    private readonly int _seed;
    private DelayRelay? _relay;

    private NetworkPath(Link link, int seed, NetworkNamespace server, NetworkNamespace client) =>
        (_link, _seed, Server, Client) = (link, seed, server, client);

    public NetworkNamespace Server { get; }

    /// <summary>The same as that of the server where the link is the loopback device.</summary>
    public NetworkNamespace Client { get; }

    /// <summary>Where the server is to listen.</summary>
    public string ListenAddress => _link.IsLoopback ? "127.0.0.1" : ServerAddress;

    /// <param name="link">What lies between the ends.</param>
    /// <param name="seed">For what the relay loses.</param>
    public static async Task<NetworkPath> CreateAsync(Link link, int seed)
    {
        NetworkNamespace server = await NetworkNamespace.StartAsync();
        NetworkNamespace client = server;
        try
        {
            if (!link.IsLoopback)
            {
                client = await NetworkNamespace.StartAsync();
                await ConnectAsync(link, server, client);
            }

            return new NetworkPath(link, seed, server, client);
        }
        catch
        {
            client.Dispose();
            server.Dispose();
            throw;
        }
    }

    /// <summary>Where the client is to send to for a server that listens on a port here.</summary>
    public async Task<IPEndPoint> OpenAsync(int port)
    {
        IPEndPoint server = IPEndPoint.Parse(string.Create(CultureInfo.InvariantCulture, $"{ListenAddress}:{port}"));
        if (!_link.IsRelayed)
        {
            return server;
        }

        (_relay, int relayPort) = await DelayRelay.StartAsync(Client, server, _link, _seed);
        return new IPEndPoint(IPAddress.Loopback, relayPort);
    }

    /// <summary>What the link has done from the server to the client; the relay's losses and the overflows of sockets are drops.</summary>
    public async Task<LinkCount> CountDownAsync()
    {
        string network = NetworkOf(Client);
        long lost = SystemCounters.Protocol(File.ReadLines($"{network}/snmp"), "Udp", "RcvbufErrors") + (_relay?.Count.Dropped ?? 0);
        // These have passed the queue, and got no further.
        return new LinkCount(-lost, lost, 0) + (_link.DownRate > 0
            ? (await ReadQueueAsync(Server)).Count
            : SystemCounters.Sent(File.ReadLines($"{NetworkOf(Server)}/dev"), _link.IsLoopback ? "lo" : Device));
    }

    /// <summary>The queue of the server's device.</summary>
    public Task<QueueState> DownQueueAsync() => ReadQueueAsync(Server);

    /// <summary>The queue of the client's device.</summary>
    public Task<QueueState> UpQueueAsync() => ReadQueueAsync(Client);

    /// <inheritdoc/>
    public void Dispose()
    {
        _relay?.Dispose();
        Client.Dispose();
        Server.Dispose();
    }

    private static async Task ConnectAsync(Link link, NetworkNamespace server, NetworkNamespace client)
    {
        string peer = client.HolderId.ToString(CultureInfo.InvariantCulture);
        await server.RunAsync($"ip link add {Device} address {ServerHardware} type veth peer name {Device} address {ClientHardware} netns {peer}");
        await server.RunAsync(Configure(ServerAddress, ClientAddress, ClientHardware, link.DownRate, link.DownQueue, link.Burst));
        await client.RunAsync(Configure(ClientAddress, ServerAddress, ServerHardware, link.UpRate, link.UpQueue, link.Burst));
    }

    // Nobody asks for addresses or announces any: what is counted is the session's.
    private static string Configure(string own, string peer, string peerHardware, long rate, int queue, int burst) => string.Create(CultureInfo.InvariantCulture, $"""
        ip link set {Device} addrgenmode none
        ip address add {own}/30 dev {Device}
        ip link set {Device} up
        ip neighbour replace {peer} lladdr {peerHardware} dev {Device} nud permanent
        {(rate > 0 ? $"tc qdisc add dev {Device} root tbf rate {rate}bit burst {burst} limit {queue}" : "")}
        """);

    private static string NetworkOf(NetworkNamespace place) => string.Create(CultureInfo.InvariantCulture, $"/proc/{place.HolderId}/net");

    private static async Task<QueueState> ReadQueueAsync(NetworkNamespace place) =>
        QueueState.Parse(await place.RunAsync($"tc -s -j qdisc show dev {Device}"));
}
