using Mosh.Hosting.Client;
using Mosh.Hosting.Tests.Server;

namespace Mosh.Hosting.Tests.Client;

/// <summary>Several clients with one key, which is the user's mistake: no nonce is used twice, and the first session goes on.</summary>
public sealed class SharedKeyTests
{
    private static readonly string[] Echo = ["sh", "-c", "echo ready; while read line; do echo got-$line; done"];
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Three_clients_in_turn_repeat_no_nonce(bool isStock)
    {
        using Server server = Server.Start(isStock);
        using var relay = new WatchingRelay(server.Port);
        using (BackgroundClient first = BackgroundSession.Start(server.Key, relay.Port))
        {
            first.Expect("ready");
            first.Type("one\r");
            first.Expect("got-one");
        }

        await ExpectRefusal(server, relay);
        await ExpectRefusal(server, relay);

        Assert.InRange(relay.Datagrams, 6, int.MaxValue);
        Assert.Empty(relay.Repeated);
        Assert.True(server.IsRunning);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_second_client_is_told_and_the_first_session_goes_on(bool isStock)
    {
        using Server server = Server.Start(isStock);
        using var relay = new WatchingRelay(server.Port);
        using BackgroundClient first = BackgroundSession.Start(server.Key, relay.Port);
        first.Expect("ready");
        first.Type("one\r");
        first.Expect("got-one");

        await ExpectRefusal(server, relay);
        first.Type("two\r");
        first.Expect("got-two");

        Assert.Empty(relay.Repeated);
        first.Shutdown();
        Assert.Equal(ClientEnd.ShutdownAcknowledged, (await first.Completion.WaitAsync(Patience)).End);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_session_is_not_ended_in_its_first_moments_by_another_client(bool isStock)
    {
        using Server server = Server.Start(isStock);
        using var relay = new WatchingRelay(server.Port);
        using BackgroundClient first = BackgroundSession.Start(server.Key, relay.Port);
        await first.Connected.WaitAsync(Patience);

        await ExpectRefusal(server, relay);
        first.Type("one\r");
        first.Expect("got-one");

        Assert.Empty(relay.Repeated);
        Assert.True(server.IsRunning);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Two_clients_at_the_same_moment_repeat_no_nonce(bool isStock)
    {
        using Server server = Server.Start(isStock);
        using var relay = new WatchingRelay(server.Port);
        using BackgroundClient one = BackgroundSession.Start(server.Key, relay.Port);
        using BackgroundClient other = BackgroundSession.Start(server.Key, relay.Port);
        await Task.WhenAny(one.Completion, other.Completion).WaitAsync(Patience);

        Assert.Empty(relay.Repeated);
        Assert.True(server.IsRunning);
    }

    private static async Task ExpectRefusal(Server server, WatchingRelay relay)
    {
        using BackgroundClient client = BackgroundSession.Start(server.Key, relay.Port);
        ClientStartException failure = await Assert.ThrowsAsync<ClientStartException>(() => client.Connected.WaitAsync(Patience));
        Assert.Equal(ClientStartFailure.ServerInUse, failure.Failure);
        Assert.Equal(ClientEnd.ServerInUse, (await client.Completion.WaitAsync(Patience)).End);
    }

    // Ours or stock's.
    private sealed class Server : IDisposable
    {
        private readonly ServerProcess? _ours;
        private readonly StockServer? _stock;

        private Server(ServerProcess? ours, StockServer? stock) => (_ours, _stock) = (ours, stock);

        public string Port => _ours?.Port ?? _stock!.Port;

        public string Key => _ours?.Key ?? _stock!.Key;

        public bool IsRunning => _ours?.IsRunning ?? _stock!.IsRunning;

        public static Server Start(bool isStock) =>
            isStock ? new Server(null, StockServer.Start(Echo)) : new Server(ServerProcess.Start(Echo), null);

        public void Dispose()
        {
            _ours?.Dispose();
            _stock?.Dispose();
        }
    }
}
