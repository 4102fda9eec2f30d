using Mosh.Hosting.Bootstrap;

namespace Mosh.Cli.Tests.Bootstrap;

public class LocalBootstrapTests
{
    private const string Connect = "\nMOSH CONNECT 60001 ABCDEFGHIJKLMNOPQRST/w\n";

    [Fact]
    public void The_server_is_started_by_the_shell_at_home_bound_to_the_address()
    {
        var world = new RecordedBootstrap().WithProgram("/bin/sh", Connect);

        var endpoint = LocalBootstrap.Start(
            new() { Destination = "127.0.0.1", Server = "'/a b/mosh-server'", Command = ["ls", "-l"] }, world, world, default);

        Assert.Equal("127.0.0.1", Assert.Single(endpoint.Candidates).ToString());
        Assert.Equal(
            [$"/bin/sh|-c|unset SSH_CONNECTION; cd; set -- '/a b/mosh-server' 'new' '-c' '0' '-i' '127.0.0.1' '--' 'ls' '-l'; {LocaleOffer.Script}"], world.Commands);
        Assert.Equal([$"MOSH_CLIENT_PID={Environment.ProcessId}"], world.Variables);
    }

    [Fact]
    public void A_binding_of_the_users_choice_stays()
    {
        var world = new RecordedBootstrap().WithProgram("/bin/sh", Connect);

        LocalBootstrap.Start(new() { Destination = "::1", Binding = ServerBinding.Any }, world, world, default);

        Assert.Contains("set -- mosh-server 'new' '-c' '0'; ", Assert.Single(world.Commands), StringComparison.Ordinal);
    }

    [Fact]
    public void A_stock_server_that_could_not_bind_the_address_is_no_server()
    {
        var world = new RecordedBootstrap().WithProgram("/bin/sh", "Error binding to IP 127.0.0.1: bind: Address already in use\n" + Connect);

        var e = Assert.Throws<BootstrapException>(() => LocalBootstrap.Start(new() { Destination = "127.0.0.1", Ports = "5" }, world, world, default));

        Assert.Equal((BootstrapFailure.PortUnavailable, "mosh-server could not bind UDP port 5 of 127.0.0.1"), (e.Failure, e.Message));
    }

    [Fact]
    public void A_host_name_is_refused()
    {
        var world = new RecordedBootstrap();

        var e = Assert.Throws<BootstrapException>(() => LocalBootstrap.Start(new() { Destination = "ls" }, world, world, default));

        Assert.Equal("--local needs a numeric address of this machine, not \"ls\"", e.Message);
        Assert.Empty(world.Commands);
    }
}
