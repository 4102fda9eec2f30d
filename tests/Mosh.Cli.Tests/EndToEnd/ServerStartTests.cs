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
    public void Without_a_utf8_locale_the_server_says_so_and_ends_with_1()
    {
        var run = BuiltProgram.Run("mosh-server", ["new", "-p", "0", "-l", "LC_CTYPE=C"], ("LC_ALL", "C"), ("LANG", null));

        Assert.Equal(1, run.ExitStatus);
        Assert.StartsWith("mosh-server needs a UTF-8 native locale to run.\n", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("MOSH CONNECT", run.Output, StringComparison.Ordinal);
    }
}
