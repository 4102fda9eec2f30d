using Mosh.Hosting.Bootstrap;
using Mosh.Hosting.Diagnosis;

namespace Mosh.Hosting.Tests.Diagnosis;

/// <summary>Tests of this machine, without ssh; those with ssh run in PowerShell.</summary>
public sealed class ConnectionTestTests
{
    private static readonly TimeSpan Soon = TimeSpan.FromMilliseconds(800);

    [Fact]
    public void A_server_that_answers_passes_all_checks_and_ends_with_its_session()
    {
        using var server = new TestServerScript($"LC_ALL=C.UTF-8 exec {Helper.ShellCommand("server", "0", "127.0.0.1", "sleep", "60")}");

        List<ConnectionCheck> checks = Run(Options(server.Command));

        Assert.DoesNotContain(checks, check => check.Status is CheckStatus.Failed or CheckStatus.Warning);
        Assert.Equal(
            [CheckKind.NameResolution, CheckKind.Ssh, CheckKind.ServerProgram, CheckKind.Locale, CheckKind.UdpPort, CheckKind.RoundTripTime,
                CheckKind.Loss, CheckKind.PathMtu, CheckKind.Clock, CheckKind.Nat, CheckKind.CleanUp],
            checks.Select(check => check.Kind));
        Assert.Equal("0 %: 4 of 4 datagrams were answered.", Detail(checks, CheckKind.Loss));
        Assert.StartsWith("Datagrams of 1252 bytes arrive", Detail(checks, CheckKind.PathMtu), StringComparison.Ordinal);
        Assert.Equal("Nothing is left running: the test server ended with the session.", Detail(checks, CheckKind.CleanUp));
    }

    [Fact]
    public void A_deaf_server_fails_with_advice_and_is_told_to_end()
    {
        using var server = new TestServerScript(TestServerScript.Deaf);

        List<ConnectionCheck> checks = Run(Options(server.Command) with { AnswerTimeout = Soon });

        ConnectionCheck udp = checks.Single(check => check.Kind == CheckKind.UdpPort);
        Assert.Equal(CheckStatus.Failed, udp.Status);
        Assert.StartsWith("60999: nothing came back within 0.8 s", udp.Detail, StringComparison.Ordinal);
        Assert.Contains("ufw allow 60001:60999/udp", udp.Fix, StringComparison.Ordinal);
        Assert.Equal(CheckStatus.Skipped, checks.Single(check => check.Kind == CheckKind.RoundTripTime).Status);
        Assert.Equal("Nothing is left running: the test server had to be told to end.", Detail(checks, CheckKind.CleanUp));
        Assert.False(RunningProcess.Is(Assert.Single(server.Started)));
    }

    [Fact]
    public void Three_ports_of_a_range_are_tried_at_once()
    {
        using var server = new TestServerScript(TestServerScript.Deaf);

        List<ConnectionCheck> checks = Run(Options(server.Command, "60100:60120") with { AnswerTimeout = Soon });

        Assert.Equal(3, checks.Count(check => check.Kind == CheckKind.UdpPort));
        Assert.Equal(3, server.Started.Count);
        Assert.All(server.Started, id => Assert.False(RunningProcess.Is(id)));
    }

    [Fact]
    public void A_test_that_is_stopped_leaves_no_server()
    {
        using var server = new TestServerScript(TestServerScript.Deaf);
        using var stop = new CancellationTokenSource();
        ConnectionTestOptions options = Options(server.Command) with { AnswerTimeout = TimeSpan.FromMinutes(5) };
        Action<ConnectionCheck> stopAtLocale = check =>
        {
            if (check.Kind == CheckKind.Locale)
            {
                stop.CancelAfter(Soon);
            }
        };

        Assert.Throws<OperationCanceledException>(() => ConnectionTest.Run(options, stopAtLocale, stop.Token));
        RunningProcess.WaitForEnd(Assert.Single(server.Started));
    }

    [Fact]
    public void A_server_that_ignores_the_request_to_end_is_killed()
    {
        using var server = new TestServerScript("""
            (trap '' TERM; exec sleep 300) >/dev/null 2>&1 &
            echo "$!" >>"$started"
            printf '\nMOSH CONNECT 60999 AAAAAAAAAAAAAAAAAAAAAA\n'
            echo "[mosh-server detached, pid = $!]" >&2
            """);

        List<ConnectionCheck> checks = Run(Options(server.Command) with { AnswerTimeout = Soon });

        Assert.Equal(CheckStatus.Passed, checks[^1].Status);
        Assert.False(RunningProcess.Is(Assert.Single(server.Started)));
    }

    [Fact]
    public void A_missing_server_is_named_and_the_rest_is_skipped()
    {
        List<ConnectionCheck> checks = Run(Options("/nowhere/mosh-server"));

        ConnectionCheck failed = Assert.Single(checks, check => check.Status == CheckStatus.Failed);
        Assert.Equal(CheckKind.ServerProgram, failed.Kind);
        Assert.Contains("/nowhere/mosh-server", failed.Detail, StringComparison.Ordinal);
        Assert.Contains("-ServerPath", failed.Fix, StringComparison.Ordinal);
        Assert.All(checks.Where(check => check.Kind is CheckKind.Locale or CheckKind.UdpPort or CheckKind.Nat), check => Assert.Equal(CheckStatus.Skipped, check.Status));
    }

    [Fact]
    public void A_refused_locale_is_explained()
    {
        using var server = new TestServerScript("echo 'mosh-server needs a UTF-8 native locale to run.' >&2; exit 1");

        ConnectionCheck failed = Assert.Single(Run(Options(server.Command)), check => check.Status == CheckStatus.Failed);

        Assert.Equal(CheckKind.Locale, failed.Kind);
        Assert.StartsWith("Set LANG=", failed.Fix, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("60001", CheckStatus.Failed, 1)]
    [InlineData("60001:60002", CheckStatus.Warning, 2)]
    public void A_taken_port_stops_sessions_only_where_it_is_the_only_one(string ports, CheckStatus status, int count)
    {
        using var server = new TestServerScript("echo 'Error binding to IP 127.0.0.1: Address already in use' >&2; exit 1");

        List<ConnectionCheck> checks = Run(Options(server.Command, ports));

        Assert.Equal(Enumerable.Repeat(status, count), checks.Where(check => check.Kind == CheckKind.UdpPort).Select(check => check.Status));
    }

    [Fact]
    public void A_program_that_prints_no_key_is_an_error_of_the_server()
    {
        using var server = new TestServerScript("echo 'MOSH CONNECT 60001 nokey'");

        ConnectionCheck failed = Assert.Single(Run(Options(server.Command)), check => check.Status == CheckStatus.Failed);

        Assert.Equal(CheckKind.ServerProgram, failed.Kind);
    }

    [Fact]
    public void Ssh_that_does_not_exist_is_named()
    {
        var options = new ConnectionTestOptions
        {
            Bootstrap = new BootstrapOptions { Destination = "localhost", Ssh = ["/nowhere/ssh"] },
        };

        ConnectionCheck failed = Assert.Single(Run(options), check => check.Status == CheckStatus.Failed);

        Assert.Equal(CheckKind.Ssh, failed.Kind);
        Assert.Contains("-SshPath", failed.Fix, StringComparison.Ordinal);
    }

    [Fact]
    public void A_host_without_a_posix_shell_passes_ssh_and_skips_the_rest()
    {
        using var ssh = new TestServerScript("echo \"'sh' is not recognized as an internal or external command\" >&2; exit 1");

        List<ConnectionCheck> checks = Run(new ConnectionTestOptions
        {
            Bootstrap = new BootstrapOptions { Destination = "localhost", Ssh = [ssh.Command] },
        });

        Assert.Equal(CheckStatus.Passed, checks.Single(check => check.Kind == CheckKind.Ssh).Status);
        Assert.All(
            checks.Where(check => check.Kind is not (CheckKind.NameResolution or CheckKind.Ssh or CheckKind.Clock)),
            check => Assert.Equal(CheckStatus.Skipped, check.Status));
    }

    [Fact]
    public void Ssh_that_never_gets_to_a_shell_is_given_up_and_ended()
    {
        using var ssh = new TestServerScript("""
            case "$*" in *-G*) exit 1 ;; esac
            echo "$$" >>"$started"
            exec sleep 300
            """);

        ConnectionCheck failed = Assert.Single(
            Run(new ConnectionTestOptions
            {
                Bootstrap = new BootstrapOptions { Destination = "localhost", Ssh = [ssh.Command] },
                ConnectingTimeout = Soon,
            }),
            check => check.Status == CheckStatus.Failed);

        Assert.Equal(CheckKind.Ssh, failed.Kind);
        Assert.StartsWith("ssh did not get to a shell on localhost", failed.Detail, StringComparison.Ordinal);
        RunningProcess.WaitForEnd(Assert.Single(ssh.Started));
    }

    private static ConnectionTestOptions Options(string server, string? ports = null) => new()
    {
        Bootstrap = new BootstrapOptions
        {
            Destination = "127.0.0.1",
            Server = server,
            Ports = ports,
            Locale = [new("LANG", "C.UTF-8")],
        },
        IsLocal = true,
        Count = 4,
    };

    private static List<ConnectionCheck> Run(ConnectionTestOptions options)
    {
        var checks = new List<ConnectionCheck>();
        ConnectionTest.Run(options, checks.Add);
        return checks;
    }

    private static string Detail(List<ConnectionCheck> checks, CheckKind kind) => checks.Single(check => check.Kind == kind).Detail;
}
