namespace Mosh.Cli.Tests.EndToEnd;

public class ServerStartTests
{
    // The server ends by itself: nobody connects, and one second without a client is too long.
    private static BuiltProgram Start(params string[] arguments)
        => BuiltProgram.Run("mosh-server", arguments, ("MOSH_SERVER_NETWORK_TMOUT", "1"), ("SSH_CONNECTION", null));

    [Theory]
    [InlineData("new -p 0 -- true")]
    [InlineData("127.0.0.1 0")]
    public void The_server_prints_port_and_key_and_leaves(string line)
    {
        var run = Start(line.Split(' '));

        Assert.Equal(0, run.ExitStatus);
        Assert.Matches("^MOSH CONNECT [1-9][0-9]* [A-Za-z0-9/+]{22}\n$", run.Output);
        Assert.Matches(@"^\nmosh-server \(mosh 1\.4\.0\)(.*\n){5}\n\[mosh-server detached, pid = [0-9]+\]\n$", run.Error);
    }

    [Fact]
    public void A_warning_is_given_once_and_the_server_starts()
    {
        var run = Start("new", "-z", "-p", "0", "-s", "--", "true");

        Assert.Equal(0, run.ExitStatus);
        Assert.StartsWith("MOSH CONNECT ", run.Output, StringComparison.Ordinal);
        Assert.Single(run.Error.Split('\n'), line => line == "new: invalid option -- 'z'");
        Assert.Single(run.Error.Split('\n'), line => line == "Warning: SSH_CONNECTION not found; binding to any interface.");
    }

    [Fact]
    public void Without_a_utf8_locale_the_server_says_so_and_goes_on()
    {
        var run = BuiltProgram.Run(
            "mosh-server", ["new", "-p", "0", "-l", "LC_CTYPE=xx_YY.UTF-8", "--", "true"], ("LC_ALL", "C"), ("LANG", null), ("MOSH_SERVER_NETWORK_TMOUT", "1"));

        Assert.Equal(0, run.ExitStatus);
        Assert.StartsWith("MOSH CONNECT ", run.Output, StringComparison.Ordinal);
        Assert.StartsWith(
            "mosh-server: the client's locale (LC_CTYPE=xx_YY.UTF-8) is not available here as UTF-8; the session uses C.UTF-8.\n",
            run.Error,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("new -i 192.0.2.1 -p 0", "Failed binding to 192.0.2.1:0\nError binding to IP 192.0.2.1: bind: Cannot assign requested address\n")]
    [InlineData("192.0.2.1 0", "Failed binding to 192.0.2.1:0\nError binding to IP 192.0.2.1: bind: Cannot assign requested address\n")]
    [InlineData("new -i 2001:db8::1 -p 0", "Failed binding to 2001:db8::1:0\nError binding to IP 2001:db8::1: ")]
    [InlineData("new -i fe80::1%nowhere -p 0", "Error binding to IP fe80::1%nowhere: ")]
    [InlineData("new -i localhost -p 0", "Error binding to IP localhost: Bad IP address (localhost): ")]
    public void An_address_that_cannot_be_bound_ends_the_server_with_1(string line, string error)
    {
        var run = Start(line.Split(' '));

        Assert.Equal((1, ""), (run.ExitStatus, run.Output));
        Assert.StartsWith(error, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Where_ssh_came_in_is_a_guess_and_other_addresses_do()
    {
        var run = BuiltProgram.Run(
            "mosh-server", ["new", "-s", "-p", "0", "--", "true"], ("MOSH_SERVER_NETWORK_TMOUT", "1"), ("SSH_CONNECTION", "192.0.2.9 5 192.0.2.1 22"));

        Assert.Equal(0, run.ExitStatus);
        Assert.Contains("Error binding to IP 192.0.2.1: ", run.Error, StringComparison.Ordinal);
    }
}
