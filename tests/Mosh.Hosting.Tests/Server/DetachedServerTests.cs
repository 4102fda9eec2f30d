using Mosh.Hosting.Bootstrap;
using Mosh.Hosting.Native;
using Mosh.Hosting.Server;

namespace Mosh.Hosting.Tests.Server;

public sealed class DetachedServerTests : IDisposable
{
    private readonly List<int> _servers = [];
    private readonly TemporaryDirectory _directory = new();

    public void Dispose()
    {
        _servers.ForEach(server => Libc.Kill(server, Platform.SignalKill));
        _directory.Dispose();
    }

    [Fact]
    public void A_server_of_ours_is_the_very_process_that_was_started()
    {
        DetachedServerResult server = Started(new DetachedServerOptions { Command = SleepingServer() });
        string commandLine = File.ReadAllText($"/proc/{server.ProcessId}/cmdline");

        Assert.True(RunningProcess.Is(server.ProcessId));
        Assert.Contains("sleep", commandLine, StringComparison.Ordinal);
        Assert.Equal(22, server.Key.Length);
        Assert.InRange(server.Port, 1, 65535);
        Assert.DoesNotContain(server.Key, server.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_server_that_has_ended_is_no_zombie_of_ours()
    {
        DetachedServerResult server = Started(new DetachedServerOptions { Command = SleepingServer() });
        _ = Libc.Kill(server.ProcessId, Platform.SignalTerminate);
        Assert.True(SpinWait.SpinUntil(() => !Directory.Exists($"/proc/{server.ProcessId}"), TimeSpan.FromSeconds(15)));
        _servers.Clear();
    }

    [Fact]
    public void A_descriptor_that_we_were_given_does_not_reach_the_server()
    {
        string path = Path.Combine(_directory.Path, "inherited");
        File.WriteAllText(path, string.Empty);
        using var inherited = new FileDescriptor(Libc.Open(path, Platform.OpenReadWrite));
        inherited.SetCloseOnExec(false);
        DetachedServerResult server = Started(new DetachedServerOptions { Command = SleepingServer() });
        IEnumerable<string?> open = Directory.EnumerateFiles($"/proc/{server.ProcessId}/fd").Select(file => new FileInfo(file).LinkTarget);
        Assert.DoesNotContain(path, open);
    }

    [Fact]
    public void A_program_that_detaches_itself_is_read_by_its_lines()
    {
        List<string> lines = [];
        string key = new('k', 22);
        DetachedServerResult server = DetachedServer.Start(new DetachedServerOptions
        {
            Command = Script($"echo; echo 'MOSH CONNECT 60123 {key}'; echo a warning >&2; echo '[mosh-server detached, pid = 4711]' >&2"),
            DetachesItself = true,
            Line = lines.Add,
        });

        Assert.Equal(new DetachedServerResult(60123, key, 4711), server);
        Assert.Equal(["a warning"], lines);
    }

    [Theory]
    [InlineData("echo Error binding to any interface: x >&2; exit 1", BootstrapFailure.PortUnavailable)]
    [InlineData("echo mosh-server needs a UTF-8 native locale to run. >&2; exit 1", BootstrapFailure.ServerLocale)]
    [InlineData("exit 127", BootstrapFailure.ServerNotFound)]
    [InlineData("exit 0", BootstrapFailure.NoServerMessage)]
    [InlineData("echo MOSH CONNECT 60001 short", BootstrapFailure.MalformedReply)]
    public void What_a_failed_start_says_is_its_cause(string script, BootstrapFailure failure)
    {
        var options = new DetachedServerOptions { Command = Script(script), DetachesItself = true };
        Assert.Equal(failure, Assert.Throws<BootstrapException>(() => DetachedServer.Start(options)).Failure);
    }

    [Fact]
    public void The_server_learns_whose_client_it_was_started_for()
    {
        DetachedServerResult server = Started(new DetachedServerOptions { Command = SleepingServer(), ClientProcessId = 4711 });
        Assert.Contains("MOSH_CLIENT_PID=4711", File.ReadAllText($"/proc/{server.ProcessId}/environ").Split('\0'));
    }

    [Fact]
    public void A_stock_server_that_listens_elsewhere_than_it_was_told_is_ended()
    {
        string pid = Path.Combine(_directory.Path, "server");
        var options = new DetachedServerOptions
        {
            Command = Script(
                "sleep 60 >/dev/null 2>&1 </dev/null & "
                + $"echo $! > {pid}; echo 'Error binding to IP 192.0.2.1: bind: Cannot assign requested address' >&2; "
                + "echo \"MOSH CONNECT 60123 kkkkkkkkkkkkkkkkkkkkkk\"; echo \"[mosh-server detached, pid = $!]\" >&2"),
            DetachesItself = true,
            BindAddress = "192.0.2.1",
        };

        var failure = Assert.Throws<BootstrapException>(() => DetachedServer.Start(options));

        Assert.Equal(BootstrapFailure.BindAddressUnusable, failure.Failure);
        int started = int.Parse(File.ReadAllText(pid));
        Assert.True(SpinWait.SpinUntil(() => !RunningProcess.Is(started), TimeSpan.FromSeconds(15)));
    }

    [Fact]
    public void A_program_that_is_not_there_is_named()
    {
        var options = new DetachedServerOptions { Command = ["/nonexistent/mosh-server"], DetachesItself = true };
        var failure = Assert.Throws<BootstrapException>(() => DetachedServer.Start(options));
        Assert.Equal(BootstrapFailure.ServerNotFound, failure.Failure);
        Assert.Contains("/nonexistent/mosh-server", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_start_that_takes_too_long_is_ended()
    {
        var options = new DetachedServerOptions { Command = SlowScript(), DetachesItself = true, Timeout = TimeSpan.FromMilliseconds(500) };
        var failure = Assert.Throws<BootstrapException>(() => DetachedServer.Start(options));
        Assert.Contains("within 0.5 s", failure.Message, StringComparison.Ordinal);
        Assert.False(RunningProcess.Is(ProcessOfSlowScript()));
    }

    [Fact]
    public void A_start_that_is_cancelled_leaves_nothing_running()
    {
        using var cancellation = new CancellationTokenSource(500);
        var options = new DetachedServerOptions { Command = SlowScript(), DetachesItself = true };
        Assert.Throws<OperationCanceledException>(() => DetachedServer.Start(options, cancellation.Token));
        Assert.False(RunningProcess.Is(ProcessOfSlowScript()));
    }

    // With a locale, whatever that of the tests is.
    private static string[] SleepingServer() =>
        ["/usr/bin/env", "LC_ALL=C.UTF-8", Helper.Program, .. Helper.Arguments("server", "0", "127.0.0.1", "sleep", "60")];

    private static string[] Script(string text) => ["/bin/sh", "-c", text];

    private string[] SlowScript() => Script($"echo $$ > {_directory.Path}/pid; exec sleep 60");

    private int ProcessOfSlowScript() => int.Parse(File.ReadAllText(Path.Combine(_directory.Path, "pid")));

    private DetachedServerResult Started(DetachedServerOptions options)
    {
        DetachedServerResult server = DetachedServer.Start(options);
        _servers.Add(server.ProcessId);
        return server;
    }
}
