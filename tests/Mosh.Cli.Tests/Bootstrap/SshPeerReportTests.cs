using Mosh.Hosting.Bootstrap;

namespace Mosh.Cli.Tests.Bootstrap;

public class SshPeerReportTests
{
    [Theory]
    [InlineData("Authenticated to localhost ([127.0.0.1]:22) using \"publickey\".\r", "127.0.0.1")]
    [InlineData("Authenticated to box ([2001:db8::7]:2222) using \"password\".", "2001:db8::7")]
    [InlineData("Authenticated to box ([::ffff:10.0.0.1]:22).", "10.0.0.1")]
    public void The_address_that_ssh_reached_is_picked_out(string line, string address)
    {
        var report = new SshPeerReport();

        Assert.True(report.Accept(line));
        Assert.Equal(address, report.Peer?.ToString());
    }

    [Fact]
    public void Behind_a_jump_host_the_address_is_not_known()
    {
        var report = new SshPeerReport();

        Assert.True(report.Accept("Authenticated to jump ([10.0.0.1]:22) using \"publickey\"."));
        Assert.True(report.Accept("Authenticated to inner (via proxy) using \"publickey\"."));

        Assert.Null(report.Peer);
    }

    [Theory]
    [InlineData("Transferred: sent 2832, received 2636 bytes, in 0.0 seconds\r", true)]
    [InlineData("Bytes per second: sent 65876.2, received 61317.0\r", true)]
    [InlineData("Connection to host closed.\r", false)]
    [InlineData("Warning: Permanently added 'host' (ED25519) to the list of known hosts.\r", false)]
    [InlineData("debug1: Authentication succeeded (publickey).", false)]
    [InlineData("Authenticated", false)]
    public void Only_what_the_raised_log_level_adds_is_hidden(string line, bool isHidden)
        => Assert.Equal(isHidden, new SshPeerReport().Accept(line));
}
