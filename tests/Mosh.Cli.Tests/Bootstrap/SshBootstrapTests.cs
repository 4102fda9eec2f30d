using Mosh.Hosting.Bootstrap;

namespace Mosh.Cli.Tests.Bootstrap;

public class SshBootstrapTests
{
    private const string Key = "ABCDEFGHIJKLMNOPQRST/w";
    private const string Configuration = "hostname box.example.org\nloglevel INFO\n";
    private const string Connection = "\r\nMOSH SSH_CONNECTION 192.0.2.9 50000 10.0.0.5 22\r\n";
    private const string Connect = $"\r\nMOSH CONNECT 60001 {Key}\r\n\r\nmosh-server (mosh 1.4.0)\r\n";

    private static readonly BootstrapOptions Auto = new() { Destination = "u@box" };

    [Fact]
    public void One_run_of_ssh_starts_the_server_and_tells_all_addresses()
    {
        var world = new RecordedBootstrap()
            .WithProgram("-G", Configuration)
            .WithProgram("-n", $"Authenticated to box ([198.51.100.7]:22) using \"publickey\".\r\n{Connection}{Connect}")
            .WithHost("box.example.org", "2001:db8::7", "198.51.100.7");

        var endpoint = world.Connect(Auto);

        Assert.Equal(Key, endpoint.Key);
        Assert.Equal(60001, endpoint.Port);
        Assert.Equal("198.51.100.7 2001:db8::7 10.0.0.5", string.Join(' ', endpoint.Candidates));
        Assert.Equal(2, world.Commands.Count);
        Assert.Contains("-o|LogLevel=VERBOSE|--|u@box|sh -c", world.Commands[1], StringComparison.Ordinal);
        Assert.Equal([BootstrapStage.ReadingConfiguration, BootstrapStage.StartingServer, BootstrapStage.ServerStarted], world.Stages);
        Assert.Empty(world.Notices);
    }

    [Fact]
    public void What_others_print_reaches_the_user_and_what_we_caused_does_not()
    {
        var world = new RecordedBootstrap()
            .WithProgram("-G", Configuration)
            .WithProgram(
                "-n",
                "Welcome \u00e9\r\nAuthenticated to box ([198.51.100.7]:22).\r\ndebug1: mine\r\n"
                + "Transferred: sent 1, received 1 bytes, in 0.0 seconds\r\n" + Connection + Connect)
            .WithHost("box.example.org", "198.51.100.7");

        world.Connect(Auto);

        Assert.Equal("Welcome \u00e9\r\ndebug1: mine\r\n\r\n\r\n", world.Shown);
    }

    [Theory]
    [InlineData("QUIET")]
    [InlineData("DEBUG1")]
    public void A_log_level_of_the_users_own_is_left_alone_and_its_lines_are_shown(string level)
    {
        const string Line = "Authenticated to box ([198.51.100.7]:22).\r\n";
        var world = new RecordedBootstrap()
            .WithProgram("-G", Configuration.Replace("INFO", level, StringComparison.Ordinal))
            .WithProgram("-n", Line + Connect);

        var endpoint = world.Connect(Auto);

        Assert.DoesNotContain("LogLevel", world.Commands[1], StringComparison.Ordinal);
        Assert.StartsWith(Line, world.Shown, StringComparison.Ordinal);
        Assert.Equal("198.51.100.7", string.Join(' ', endpoint.Candidates));
    }

    [Fact]
    public void Behind_a_jump_host_the_server_tells_its_address()
    {
        var world = new RecordedBootstrap()
            .WithProgram("-G", Configuration)
            .WithProgram("-n", $"Authenticated to box (via proxy) using \"publickey\".\r\n{Connection}{Connect}");

        Assert.Equal("10.0.0.5", string.Join(' ', world.Connect(Auto).Candidates));
    }

    [Fact]
    public void With_a_control_master_the_name_and_the_server_tell_the_addresses()
    {
        var world = new RecordedBootstrap()
            .WithProgram("-G", Configuration)
            .WithProgram("-n", Connection + Connect)
            .WithHost("box.example.org", "198.51.100.7");

        Assert.Equal("198.51.100.7 10.0.0.5", string.Join(' ', world.Connect(Auto).Candidates));
    }

    [Fact]
    public void An_ssh_that_does_not_know_the_query_is_used_with_the_name_as_given()
    {
        var world = new RecordedBootstrap()
            .WithProgram("-G", "unknown option -G\n", exitStatus: 1)
            .WithProgram("-n", Connect)
            .WithHost("box", "198.51.100.7");

        var endpoint = world.Connect(Auto);

        Assert.Equal("198.51.100.7", string.Join(' ', endpoint.Candidates));
        Assert.DoesNotContain("LogLevel", world.Commands[1], StringComparison.Ordinal);
    }

    [Fact]
    public void A_server_without_any_address_is_an_error()
    {
        var world = new RecordedBootstrap().WithProgram("-G", Configuration).WithProgram("-n", Connect);

        var e = Assert.Throws<BootstrapException>(() => world.Connect(Auto));

        Assert.Equal(BootstrapFailure.AddressUnknown, e.Failure);
        Assert.DoesNotContain(Key, e.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void An_ambiguous_host_is_refused_before_ssh_connects()
    {
        var world = new RecordedBootstrap().WithProgram("-G", Configuration).WithHost("box.example.org", "198.51.100.7", "2001:db8::7");

        var e = Assert.Throws<BootstrapException>(() => world.Connect(Auto with { Family = AddressFamilyPolicy.Auto }));

        Assert.Equal(BootstrapFailure.AddressAmbiguous, e.Failure);
        Assert.Single(world.Commands);
    }

    [Fact]
    public void Proxy_takes_the_address_that_the_relay_tells()
    {
        var world = new RecordedBootstrap().WithProgram("-n", $"MOSH IP 198.51.100.7\n{Connection}{Connect}");

        var endpoint = world.Connect(Auto with { Method = RemoteAddressMethod.Proxy });

        Assert.Equal("198.51.100.7", string.Join(' ', endpoint.Candidates));
        Assert.Single(world.Commands);
        Assert.Equal(["SHELL=/bin/sh", $"MOSH_CLIENT_PID={Environment.ProcessId}"], world.Variables);
        Assert.Empty(world.Notices);
    }

    [Fact]
    public void Remote_takes_the_address_that_the_server_tells_and_says_so()
    {
        var world = new RecordedBootstrap().WithProgram("-n", Connection + Connect);

        var endpoint = world.Connect(Auto with { Method = RemoteAddressMethod.Remote });

        Assert.Equal("10.0.0.5", string.Join(' ', endpoint.Candidates));
        Assert.Equal(["Using remote IP address 10.0.0.5 from $SSH_CONNECTION for hostname box"], world.Notices);
    }

    [Fact]
    public void Local_sends_ssh_to_the_address_that_the_name_has_here()
    {
        var world = new RecordedBootstrap().WithProgram("-n", Connect).WithHost("box", "2001:db8::7", "198.51.100.7");

        var endpoint = world.Connect(Auto with { Method = RemoteAddressMethod.Local });

        Assert.Equal("198.51.100.7", string.Join(' ', endpoint.Candidates));
        Assert.StartsWith("ssh|-n|-tt|--|u@198.51.100.7|sh -c", world.Commands[0], StringComparison.Ordinal);
    }

    [Fact]
    public void Local_needs_a_name_that_is_known_here()
    {
        var e = Assert.Throws<BootstrapException>(() => new RecordedBootstrap().Connect(Auto with { Method = RemoteAddressMethod.Local }));

        Assert.Equal(BootstrapFailure.HostUnknown, e.Failure);
        Assert.StartsWith("could not get canonical name for box: ", e.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(RemoteAddressMethod.Proxy, "Did not find remote IP address (is SSH ProxyCommand disabled?).")]
    [InlineData(RemoteAddressMethod.Remote, "Did not find remote IP address (is SSH ProxyCommand disabled?).")]
    [InlineData(RemoteAddressMethod.Auto, "Did not find mosh server startup message. (Have you installed mosh on your server?)")]
    public void Silence_is_reported_as_the_method_has_it(RemoteAddressMethod method, string message)
    {
        var world = new RecordedBootstrap().WithProgram("-G", Configuration).WithProgram("-n", "hello\n", exitStatus: 1);

        Assert.Equal(message, Assert.Throws<BootstrapException>(() => world.Connect(Auto with { Method = method })).Message);
    }

    [Fact]
    public void Nothing_is_read_behind_the_key()
    {
        var world = new RecordedBootstrap()
            .WithProgram("-n", $"MOSH IP 198.51.100.7\n{Connect}MOSH IP 198.51.100.8\nMOSH CONNECT broken\n");

        Assert.Equal(60001, world.Connect(Auto with { Method = RemoteAddressMethod.Proxy }).Port);
    }

    [Fact]
    public void A_last_line_without_an_end_gets_one()
    {
        var world = new RecordedBootstrap().WithProgram("-n", "not finished", exitStatus: 1);

        Assert.Throws<BootstrapException>(() => world.Connect(Auto with { Method = RemoteAddressMethod.Proxy }));

        Assert.Equal("not finished\n", world.Shown);
    }
}
