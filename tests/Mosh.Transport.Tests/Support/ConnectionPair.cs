namespace Mosh.Transport.Tests.Support;

/// <summary>A client and a server whose datagrams the test carries.</summary>
internal sealed class ConnectionPair : IDisposable
{
    private readonly List<ByteLog> _owned = [];

    public ConnectionPair(ulong clientCapabilities = 0, ulong serverCapabilities = 0)
    {
        Client = Create(ConnectionRole.Client, clientCapabilities);
        Server = Create(ConnectionRole.Server, serverCapabilities);
    }

    public Connection<ByteLog, ByteLog> Client { get; }

    public Connection<ByteLog, ByteLog> Server { get; }

    public DatagramQueue ToServer { get; } = new();

    public DatagramQueue ToClient { get; } = new();

    public static ConnectionOptions Options(ConnectionRole role) => new() { Key = TestKeys.Parse(TestKeys.Counting), Role = role };

    /// <summary>Ticks both and delivers what they send, at once.</summary>
    public void Exchange(long now)
    {
        Client.Tick(now, ToServer);
        Deliver(ToServer, Server, now);
        Server.Tick(now, ToClient);
        Deliver(ToClient, Client, now);
    }

    public void Run(long from, long to)
    {
        for (long now = from; now < to; now++)
        {
            Exchange(now);
        }
    }

    public static void Deliver(DatagramQueue from, Connection<ByteLog, ByteLog> to, long now)
    {
        foreach (byte[] datagram in from.TakeAll())
        {
            Assert.Equal(DatagramVerdict.Accepted, to.Receive(datagram, now, false).Verdict);
        }
    }

    public void Dispose()
    {
        Client.Dispose();
        Server.Dispose();
        _owned.ForEach(log => log.Dispose());
    }

    private Connection<ByteLog, ByteLog> Create(ConnectionRole role, ulong capabilities)
    {
        var local = new ByteLog();
        _owned.Add(local);
        return new(Options(role) with { LocalCapabilities = capabilities }, local, new ByteLog(), new SeededRandom((int)role), 0);
    }
}
