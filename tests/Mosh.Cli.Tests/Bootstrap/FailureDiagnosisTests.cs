using Mosh.Hosting.Bootstrap;

namespace Mosh.Cli.Tests.Bootstrap;

public class FailureDiagnosisTests
{
    [Theory]
    [InlineData(255, "ssh: Could not resolve hostname box: Name or service not known", BootstrapFailure.HostUnknown)]
    [InlineData(255, "ssh: connect to host box port 22: Connection refused", BootstrapFailure.ConnectionFailed)]
    [InlineData(255, "ssh: connect to host box port 22: Connection timed out", BootstrapFailure.ConnectionFailed)]
    [InlineData(255, "ssh: connect to host box port 22: No route to host", BootstrapFailure.ConnectionFailed)]
    [InlineData(255, "ssh: connect to host box port 22: Network is unreachable", BootstrapFailure.ConnectionFailed)]
    [InlineData(255, "root@box: Permission denied (publickey,password).", BootstrapFailure.AuthenticationFailed)]
    [InlineData(255, "Received disconnect from 1.2.3.4 port 22:2: Too many authentication failures", BootstrapFailure.AuthenticationFailed)]
    [InlineData(255, "Connection to 198.51.100.1 port 22 timed out", BootstrapFailure.ConnectionFailed)]
    [InlineData(255, "Cannot execute command-line and remote command.", BootstrapFailure.SshFailed)]
    [InlineData(255, "Host key verification failed.", BootstrapFailure.HostKeyRejected)]
    [InlineData(255, "kex_exchange_identification: Connection closed by remote host", BootstrapFailure.SshFailed)]
    [InlineData(127, "bash: line 1: mosh-server: command not found", BootstrapFailure.ServerNotFound)]
    [InlineData(126, "bash: /opt/mosh-server: Permission denied", BootstrapFailure.ServerNotFound)]
    [InlineData(1, "mosh-server needs a UTF-8 native locale to run.", BootstrapFailure.ServerLocale)]
    [InlineData(1, "Error binding to any interface: bind: Address already in use", BootstrapFailure.PortUnavailable)]
    [InlineData(1, "Permission denied (something the user's script says).", BootstrapFailure.NoServerMessage)]
    [InlineData(0, "Welcome!", BootstrapFailure.NoServerMessage)]
    public void The_cause_is_found(int exitStatus, string line, BootstrapFailure expected)
    {
        var e = FailureDiagnosis.Explain(new() { Destination = "root@box" }, exitStatus, ["banner", line, "Connection to box closed."]);

        Assert.Equal(expected, e.Failure);
        Assert.NotEmpty(e.Message);
    }

    [Theory]
    [InlineData("Error binding to IP 192.0.2.1: bind: Cannot assign requested address", BootstrapFailure.BindAddressUnusable, "the address 192.0.2.1: Cannot assign requested address")]
    [InlineData("Error binding to IP 192.0.2.1: bind: Address already in use", BootstrapFailure.PortUnavailable, "UDP port 60001:60999 of 192.0.2.1")]
    public void An_address_that_the_user_has_named_and_the_server_could_not_bind_is_told(string line, BootstrapFailure failure, string what)
    {
        var options = new BootstrapOptions { Destination = "box", Binding = ServerBinding.To("192.0.2.1") };

        var e = FailureDiagnosis.Explain(options, 1, ["Failed binding to 192.0.2.1:60999", line]);

        Assert.Equal((failure, $"mosh-server could not bind {what}"), (e.Failure, e.Message));
        Assert.NotEmpty(e.NextStep);
    }

    [Fact]
    public void Where_ssh_came_in_nobody_has_named_so_other_addresses_do()
        => Assert.Null(FailureDiagnosis.ExplainBinding(new() { Destination = "box" }, ["Error binding to IP 192.0.2.1: bind: Cannot assign requested address"]));

    [Theory]
    [InlineData("1:2", "Server does not support UDP port range option.")]
    [InlineData("1", "Did not find mosh server startup message. (Have you installed mosh on your server?)")]
    [InlineData(null, "Did not find mosh server startup message. (Have you installed mosh on your server?)")]
    public void Only_a_range_is_blamed_on_an_old_server(string? ports, string message)
        => Assert.Equal(
            message, FailureDiagnosis.Explain(new() { Destination = "box", Ports = ports }, 1, ["x: Bad UDP port (1:2)"]).Message);

    [Fact]
    public void An_unknown_failure_of_ssh_tells_its_last_line_and_what_to_try()
    {
        var e = FailureDiagnosis.Explain(new() { Destination = "u@box", Ssh = ["ssh", "-p", "1"] }, 255, ["first", "last words"]);

        Assert.Equal("ssh to box failed (exit status 255): last words", e.Message);
        Assert.Equal("Try \"ssh -p 1 u@box\" by itself; mosh needs it to work.", e.NextStep);
    }
}
