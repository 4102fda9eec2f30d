using System.Text;
using Mosh.Hosting.Bootstrap;

namespace Mosh.Cli.Tests.Bootstrap;

public class SshConfigurationTests
{
    private static SshConfiguration? Parse(string answer) => SshConfiguration.Parse(Encoding.UTF8.GetBytes(answer));

    [Theory]
    [InlineData("INFO", true)]
    [InlineData("VERBOSE", false)]
    [InlineData("DEBUG1", false)]
    [InlineData("QUIET", false)]
    [InlineData("ERROR", false)]
    public void Host_name_and_log_level_are_read(string level, bool isOrdinary)
    {
        var configuration = Parse($"host box\nuser root\nhostname box.example.org\r\nport 22\nloglevel {level}\nproxyjump none\n");

        Assert.Equal(new SshConfiguration("box.example.org", level), configuration);
        Assert.Equal(isOrdinary, configuration?.HasOrdinaryLogLevel);
    }

    [Theory]
    [InlineData("", false)]
    [InlineData("proxyjump none\n", false)]
    [InlineData("proxyjump bastion\n", true)]
    [InlineData("proxycommand nc %h %p\n", true)]
    public void A_host_in_between_is_seen(string line, bool usesProxy)
        => Assert.Equal(usesProxy, Parse($"hostname box\nloglevel INFO\n{line}")?.UsesProxy);

    [Theory]
    [InlineData("")]
    [InlineData("hello world\n")]
    [InlineData("hostname x\n")]
    [InlineData("hostname \nloglevel INFO\n")]
    public void Something_else_is_no_configuration(string answer) => Assert.Null(Parse(answer));
}
