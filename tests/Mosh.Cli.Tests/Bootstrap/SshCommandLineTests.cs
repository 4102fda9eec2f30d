using Mosh.Hosting.Bootstrap;

namespace Mosh.Cli.Tests.Bootstrap;

public class SshCommandLineTests
{
    private const string Server = "mosh-server 'new' '-c' '0' '-s'";

    private static readonly BootstrapOptions Plain = new()
    {
        Destination = "u@h",
        Ssh = ["ssh", "-p", "2222"],
        ProxyProgram = ["/a b/m%sh"],
    };

    private static string Build(BootstrapOptions options, bool reportsPeer = false)
        => string.Join('|', SshCommandLine.Build(options, options.Destination, reportsPeer)).Replace(
            ServerCommandLine.BuildReporting(Plain), "REPORT " + Server, StringComparison.Ordinal).Replace(
            ServerCommandLine.Build(Plain), Server, StringComparison.Ordinal);

    [Theory]
    [InlineData(AddressFamilyPolicy.PreferInet, "prefer-inet")]
    [InlineData(AddressFamilyPolicy.Inet6, "inet6")]
    public void Proxy_puts_the_wrapper_between_as_stock_does(AddressFamilyPolicy family, string name)
        => Assert.Equal(
            $"ssh|-p|2222|-n|-tt|-S|none|-o|ProxyCommand='/a b/m%%sh' '--family={name}' --fake-proxy -- %h %p|--|u@h|{Server}",
            Build(Plain with { Method = RemoteAddressMethod.Proxy, Family = family }));

    [Theory]
    [InlineData(AddressFamilyPolicy.PreferInet, "")]
    [InlineData(AddressFamilyPolicy.Auto, "")]
    [InlineData(AddressFamilyPolicy.Inet, "-4|")]
    [InlineData(AddressFamilyPolicy.Inet6, "-6|")]
    public void Remote_holds_ssh_to_the_family_and_reports_the_connection(AddressFamilyPolicy family, string option)
        => Assert.Equal(
            $"ssh|-p|2222|-n|-tt|{option}--|u@h|REPORT {Server}",
            Build(Plain with { Method = RemoteAddressMethod.Remote, Family = family }));

    [Fact]
    public void Local_has_no_options_of_its_own()
        => Assert.Equal(
            $"ssh|-p|2222|-n|-tt|--|u@h|{Server}",
            Build(Plain with { Method = RemoteAddressMethod.Local, Family = AddressFamilyPolicy.Inet }));

    [Fact]
    public void Auto_makes_ssh_tell_the_address_it_reached()
    {
        Assert.Equal($"ssh|-p|2222|-n|-tt|--|u@h|REPORT {Server}", Build(Plain));
        Assert.Equal($"ssh|-p|2222|-n|-tt|-o|LogLevel=VERBOSE|--|u@h|REPORT {Server}", Build(Plain, reportsPeer: true));
        Assert.Equal(
            $"ssh|-p|2222|-n|-tt|-6|-o|LogLevel=VERBOSE|--|u@h|REPORT {Server}",
            Build(Plain with { Family = AddressFamilyPolicy.Inet6 }, reportsPeer: true));
    }

    [Fact]
    public void The_remote_terminal_can_be_left_out()
        => Assert.Equal(
            $"ssh|-p|2222|-n|--|u@h|{Server}",
            Build(Plain with { Method = RemoteAddressMethod.Local, AllocatesPseudoTerminal = false }));

    [Fact]
    public void The_query_has_the_options_that_decide_where_ssh_goes()
        => Assert.Equal(
            "ssh|-p|2222|-G|-4|--|u@h|true",
            string.Join('|', SshCommandLine.BuildQuery(Plain with { Family = AddressFamilyPolicy.Inet })));
}
