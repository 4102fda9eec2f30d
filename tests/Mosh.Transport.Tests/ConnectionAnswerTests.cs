using Mosh.Transport.Tests.Support;

namespace Mosh.Transport.Tests;

/// <summary>How long an answer is delayed where nobody has anything to say.</summary>
public sealed class ConnectionAnswerTests : IDisposable
{
    private const long RunLength = 20_450;

    private readonly ByteLog _local = new();
    private readonly Connection<ByteLog, ByteLog> _client = Create(ConnectionRole.Client, ConnectionPacing.Stock, new ByteLog());
    private readonly DatagramQueue _toServer = new();
    private readonly DatagramQueue _toClient = new();
    private readonly Connection<ByteLog, ByteLog> _server;

    public ConnectionAnswerTests() => _server = Create(ConnectionRole.Server, ConnectionPacing.Responsive, _local);

    [Theory]
    [InlineData(0)]
    [InlineData(300)]
    public void A_server_answers_after_100_ms_however_the_round_trips_vary(int variation)
    {
        Run(variation);
        _toServer.TakeAll();
        long now = RunLength;
        _client.Local.Add(1);
        _client.Tick(now, _toServer);
        _client.Tick(++now, _toServer);
        ConnectionPair.Deliver(_toServer, _server, now);
        long asked = now--;
        while (_client.AcknowledgedStateNumber < _client.LastSentStateNumber)
        {
            _server.Tick(++now, _toClient);
            ConnectionPair.Deliver(_toClient, _client, now);
        }

        Assert.Equal(100, now - asked);
    }

    public void Dispose()
    {
        _client.Local.Dispose();
        _client.Dispose();
        _server.Dispose();
        _local.Dispose();
    }

    private static Connection<ByteLog, ByteLog> Create(ConnectionRole role, ConnectionPacing pacing, ByteLog local) => new(
        ConnectionPair.Options(role) with { Pacing = pacing }, local, new ByteLog(), new SeededRandom((int)role), 0);

    // Each end says something twice a second. With variation, every second time what the client says waits before the server hears it,
    // so that the server's timeout is long.
    private void Run(int variation)
    {
        long heldUntil = 0;
        for (long now = 0; now < RunLength; now++)
        {
            if (now % 500 == 0)
            {
                _client.Local.Add(1);
                _server.Local.Add(1);
                heldUntil = now + (now % 1000 == 0 ? variation : 0);
            }

            _client.Tick(now, _toServer);
            if (now >= heldUntil)
            {
                ConnectionPair.Deliver(_toServer, _server, now);
            }

            _server.Tick(now, _toClient);
            ConnectionPair.Deliver(_toClient, _client, now);
        }
    }
}
