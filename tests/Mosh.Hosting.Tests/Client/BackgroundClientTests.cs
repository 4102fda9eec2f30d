using Mosh.Hosting.Client;
using Mosh.Hosting.Registry;
using Mosh.Hosting.Tests.Server;
using Mosh.Sessions.Statistics;

namespace Mosh.Hosting.Tests.Client;

/// <summary>Sessions without a console, over loopback.</summary>
public class BackgroundClientTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task What_is_typed_reaches_the_application_and_its_answer_the_screen()
    {
        using ServerProcess server = ServerProcess.Start("sh", "-c", "echo ready; read line; echo got-$line; read line");
        using BackgroundClient client = BackgroundSession.Start(server);
        await client.Connected.WaitAsync(Patience);
        client.Expect("ready");
        client.Type("hällo\r");
        client.Expect("got-hällo");
        Assert.Equal(SessionState.Connected, client.Statistics.State);
        Assert.Equal($"127.0.0.1:{server.Port}", client.Statistics.RemoteEndpoint);
        client.Type("\r");
        ClientResult result = await client.Completion.WaitAsync(Patience);
        Assert.Equal(new ClientResult(0, ClientEnd.ServerEnded), result);
        server.WaitForEnd();
    }

    [Fact]
    public async Task The_screen_has_the_size_that_was_asked_for_and_can_be_resized()
    {
        using ServerProcess server = ServerProcess.Start("sh", "-c", "trap 'echo size $(stty size) end' WINCH; echo size $(stty size) end; while :; do sleep 0.1; done");
        using BackgroundClient client = BackgroundSession.Start(server, options => options with { Width = 100, Height = 30 });
        client.Expect("size 30 100 end");
        Assert.Equal((100, 30), (client.Screen.Width, client.Screen.Height));
        client.Resize(61, 17);
        client.Expect("size 17 61 end");
        Assert.Equal((61, 17), (client.Screen.Width, client.Screen.Height));
        client.Shutdown();
        Assert.Equal(ClientEnd.ShutdownAcknowledged, (await client.Completion.WaitAsync(Patience)).End);
        server.WaitForEnd();
    }

    [Fact]
    public async Task A_shutdown_is_acknowledged_by_the_server_and_an_abort_does_not_wait_for_it()
    {
        using ServerProcess server = ServerProcess.Start("sh", "-c", "echo ready; sleep 60");
        using BackgroundClient client = BackgroundSession.Start(server);
        client.Expect("ready");
        client.Abort();
        Assert.Equal(ClientEnd.Aborted, (await client.Completion.WaitAsync(TimeSpan.FromSeconds(2))).End);
        Assert.True(server.IsRunning);
        Assert.Equal(SessionState.Closed, client.Statistics.State);
        client.Expect("ready");
    }

    [Fact]
    public async Task A_server_that_never_answers_is_given_up_in_time()
    {
        using BackgroundClient client = BackgroundSession.Start(
            "AAECAwQFBgcICQoLDA0ODw", "9", options => options with { ConnectionTimeout = TimeSpan.FromMilliseconds(600), HostName = "nowhere" });
        var failure = await Assert.ThrowsAsync<ClientStartException>(() => client.Connected.WaitAsync(TimeSpan.FromSeconds(3)));
        Assert.Equal(ClientStartFailure.NothingReceived, failure.Failure);
        Assert.Contains("nowhere on UDP port 9 within 0.6 s", failure.Message, StringComparison.Ordinal);
        Assert.Equal(ClientEnd.NeverConnected, (await client.Completion).End);
        Assert.DoesNotContain(client, BackgroundClient.All);
    }

    [Fact]
    public async Task A_session_that_is_aborted_before_the_first_answer_is_not_a_failure()
    {
        using BackgroundClient client = BackgroundSession.Start("AAECAwQFBgcICQoLDA0ODw", "9");
        Assert.Contains(client, BackgroundClient.All);
        client.Abort();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => client.Connected.WaitAsync(Patience));
        Assert.Equal(ClientEnd.Aborted, (await client.Completion).End);
    }

    [Theory]
    [InlineData("foo", "127.0.0.1", ClientStartFailure.KeyMalformed)]
    [InlineData("AAECAwQFBgcICQoLDA0ODw", "nohost", ClientStartFailure.AddressUnusable)]
    public void Unusable_settings_are_refused_at_once(string key, string host, ClientStartFailure expected)
    {
        var failure = Assert.Throws<ClientStartException>(
            () => BackgroundClient.Start(new BackgroundClientOptions { Key = key, Candidates = [new CandidateAddress(host, "60001")], IsRegistered = false }));
        Assert.Equal(expected, failure.Failure);
    }

    [Fact]
    public async Task A_wait_ends_with_the_change_with_the_time_or_with_the_session()
    {
        using ServerProcess server = ServerProcess.Start("sh", "-c", "echo ready; read line; echo got-$line; read line");
        using BackgroundClient client = BackgroundSession.Start(server);
        client.Expect("ready");
        long version = client.ScreenVersion;
        Assert.False(client.WaitForChange(version, TimeSpan.FromMilliseconds(100)));
        using var cancellation = new CancellationTokenSource(100);
        Assert.ThrowsAny<OperationCanceledException>(() => client.WaitForChange(version, Patience, cancellation.Token));
        client.Type("x");
        Assert.True(client.WaitForChange(version, Patience));
        Assert.True(client.WaitForChange(version, TimeSpan.Zero));
        client.Expect("ready\nx");
        Task<bool> last = Task.Run(() => client.WaitForChange(client.ScreenVersion, Patience));
        client.Abort();
        Assert.False(await last.WaitAsync(Patience));
    }

    [Fact]
    public void The_same_screen_is_pictured_once()
    {
        using ServerProcess server = ServerProcess.Start("sh", "-c", "echo ready; sleep 60");
        using BackgroundClient client = BackgroundSession.Start(server);
        client.Expect("ready");
        Assert.Same(client.Screen, client.Screen);
    }

    [Fact]
    public async Task An_observer_sees_the_present_screen_every_change_and_the_end()
    {
        using ServerProcess server = ServerProcess.Start("sh", "-c", "echo ready; read line; echo got-$line; read line");
        using BackgroundClient client = BackgroundSession.Start(server);
        client.Expect("ready");
        var seen = new RecordingObserver();
        var removed = new RecordingObserver();
        using IDisposable observation = client.Observe(seen);
        client.Observe(removed).Dispose();
        client.Type("x\r");
        client.Expect("got-x");
        client.Shutdown();
        await client.Completion.WaitAsync(Patience);
        Assert.Contains("ready", seen.Screens[0], StringComparison.Ordinal);
        Assert.DoesNotContain("got-x", seen.Screens[0], StringComparison.Ordinal);
        Assert.Contains("got-x", seen.Screens[^1], StringComparison.Ordinal);
        Assert.Equal(seen.Times.Order(), seen.Times);
        Assert.True(seen.HasEnded);
        Assert.Single(removed.Screens);
    }

    [Fact]
    public async Task Ten_sessions_do_not_disturb_one_another()
    {
        ServerProcess[] servers = Enumerable.Range(0, 10).Select(number => ServerProcess.Start("sh", "-c", $"echo number-{number}; read line; echo got-$line; read line")).ToArray();
        BackgroundClient[] clients = servers.Select(server => BackgroundSession.Start(server)).ToArray();
        await Task.WhenAll(clients.Select(client => client.Connected)).WaitAsync(Patience);
        for (int number = 0; number < 10; number++)
        {
            clients[number].Type($"{number * 11}\r");
        }

        for (int number = 0; number < 10; number++)
        {
            clients[number].Expect($"number-{number}");
            clients[number].Expect($"got-{number * 11}");
            clients[number].Shutdown();
        }

        ClientResult[] results = await Task.WhenAll(clients.Select(client => client.Completion)).WaitAsync(Patience);
        Assert.All(results, result => Assert.Equal(ClientEnd.ShutdownAcknowledged, result.End));
        Assert.All(servers, server => server.WaitForEnd());
    }

    [Fact]
    public async Task A_session_with_the_stock_server_works_alike()
    {
        using StockServer server = StockServer.Start("sh", "-c", "echo ready; read line; echo got-$line; read line");
        using BackgroundClient client = BackgroundSession.Start(server.Key, server.Port);
        client.Expect("ready");
        client.Type("x\r");
        client.Expect("got-x");
        client.Shutdown();
        Assert.Equal(ClientEnd.ShutdownAcknowledged, (await client.Completion.WaitAsync(Patience)).End);
        server.WaitForEnd();
    }

    [Theory]
    [InlineData(false, ClientEnd.ShutdownAcknowledged)]
    [InlineData(true, ClientEnd.Aborted)]
    public async Task It_is_in_the_registry_and_can_be_ended_through_it(bool force, ClientEnd expected)
    {
        using ServerProcess server = ServerProcess.Start("sh", "-c", "echo ready; sleep 60");
        using BackgroundClient client = BackgroundSession.Start(server, options => options with { IsRegistered = true, HostName = "srv" });
        client.Expect("ready");
        RegisteredSession found = Assert.Single(SessionRegistry.List(), session => session.Facts.InstanceId == client.InstanceId);
        Assert.Equal((client.Id, client.Name, "srv", SessionRole.Client), (found.Facts.Id, found.Facts.Name, found.Facts.HostName, found.Facts.Role));
        Assert.Equal(RegisteredSessionState.Connected, found.State);
        Assert.Equal($"127.0.0.1:{server.Port}", found.Statistics?.RemoteEndpoint);
        Assert.Equal($"Mosh{client.Id}", client.Name);
        SessionRegistry.End(client.InstanceId, force, Patience);
        Assert.Equal(expected, (await client.Completion.WaitAsync(Patience)).End);
        Assert.DoesNotContain(SessionRegistry.List(), session => session.Facts.InstanceId == client.InstanceId);
    }
}
