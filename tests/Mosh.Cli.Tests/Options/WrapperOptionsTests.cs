using Mosh.Cli.Options;
using Mosh.Hosting.Bootstrap;

namespace Mosh.Cli.Tests.Options;

public class WrapperOptionsTests
{
    [Fact]
    public void Without_options_everything_is_as_in_stock_mosh()
    {
        var options = WrapperOptions.Parse(["host"]);

        Assert.Equal("host", options.Destination);
        Assert.Empty(options.Command);
        Assert.Null(options.Client);
        Assert.Null(options.Server);
        Assert.Null(options.Ports);
        Assert.Null(options.Prediction);
        Assert.Equal("ssh", options.Ssh);
        Assert.Equal(AddressFamilyPolicy.PreferInet, options.Family);
        Assert.Same(ServerBinding.Ssh, options.Binding);
        Assert.Equal(RemoteAddressMethod.Auto, options.Method);
        Assert.True(options.AllocatesPseudoTerminal);
        Assert.True(options.UsesTerminalInitialization);
    }

    [Theory]
    [InlineData("host ls -l", "host", "ls|-l")]
    [InlineData("host -- ls -l", "host", "ls|-l")]
    [InlineData("-- host ls -l", "host", "ls|-l")]
    [InlineData("-- host -- ls -l", "host", "ls|-l")]
    [InlineData("-a -- user@host -- ls --local", "user@host", "ls|--local")]
    [InlineData("-4 host -6", "host", "-6")]
    [InlineData("host --", "host", "")]
    [InlineData("host ls -- -l", "host", "ls|--|-l")]
    [InlineData("host -- -- x", "host", "--|x")]
    [InlineData("-", "-", "")]
    public void Options_end_at_the_host_and_dashes_work_on_both_sides_of_it(string line, string host, string command)
    {
        var options = WrapperOptions.Parse(line.Split(' '));

        Assert.Equal(host, options.Destination);
        Assert.Equal(command, string.Join('|', options.Command));
        Assert.False(options.IsLocal);
    }

    [Theory]
    [InlineData("--local", "127.0.0.1", "")]
    [InlineData("--local -- ls -l", "127.0.0.1", "ls|-l")]
    [InlineData("--local ::1", "::1", "")]
    [InlineData("--local ::1 ls -l", "::1", "ls|-l")]
    [InlineData("--local ::1 -- ls -l", "::1", "ls|-l")]
    [InlineData("--local -- 127.0.0.2 ls", "127.0.0.2", "ls")]
    public void A_local_session_needs_no_host(string line, string host, string command)
    {
        var options = WrapperOptions.Parse(line.Split(' '));

        Assert.True(options.IsLocal);
        Assert.Equal(host, options.Destination);
        Assert.Equal(command, string.Join('|', options.Command));
    }

    [Theory]
    [InlineData("--port=7000 h")]
    [InlineData("--port 7000 h")]
    [InlineData("-port=7000 h")]
    [InlineData("-port 7000 h")]
    [InlineData("-p 7000 h")]
    [InlineData("-p=7000 h")]
    [InlineData("--p 7000 h")]
    [InlineData("--po=7000 h")]
    [InlineData("--PORT=7000 h")]
    public void A_value_follows_in_the_same_word_or_in_the_next(string line)
    {
        var options = WrapperOptions.Parse(line.Split(' '));

        Assert.Equal("7000", options.Ports);
        Assert.Equal("h", options.Destination);
    }

    [Theory]
    [InlineData("-a", "always")]
    [InlineData("-n", "never")]
    [InlineData("--predict=experimental", "experimental")]
    [InlineData("-a --predict adaptive", "adaptive")]
    public void The_last_prediction_mode_wins(string line, string mode)
        => Assert.Equal(mode, WrapperOptions.Parse([.. line.Split(' '), "h"]).Prediction);

    [Theory]
    [InlineData("-4", AddressFamilyPolicy.Inet)]
    [InlineData("-6", AddressFamilyPolicy.Inet6)]
    [InlineData("--family=inet", AddressFamilyPolicy.Inet)]
    [InlineData("--family=INET6", AddressFamilyPolicy.Inet6)]
    [InlineData("--family=auto", AddressFamilyPolicy.Auto)]
    [InlineData("--fam=All", AddressFamilyPolicy.All)]
    [InlineData("--family=prefer-inet", AddressFamilyPolicy.PreferInet)]
    [InlineData("--family=Prefer-Inet6", AddressFamilyPolicy.PreferInet6)]
    public void Families_are_known_in_any_case(string option, AddressFamilyPolicy family)
        => Assert.Equal(family, WrapperOptions.Parse([option, "h"]).Family);

    [Theory]
    [InlineData("auto", RemoteAddressMethod.Auto)]
    [InlineData("proxy", RemoteAddressMethod.Proxy)]
    [InlineData("remote", RemoteAddressMethod.Remote)]
    [InlineData("local", RemoteAddressMethod.Local)]
    public void Methods_are_known(string name, RemoteAddressMethod method)
        => Assert.Equal(method, WrapperOptions.Parse(["--experimental-remote-ip=" + name, "h"]).Method);

    [Theory]
    [InlineData("--no-ssh-pty", false)]
    [InlineData("--nossh-pty", false)]
    [InlineData("--no-ssh-p", false)]
    [InlineData("--ssh-pty", true)]
    [InlineData("--ssh-p", true)]
    public void Switches_can_be_negated_and_abbreviated(string option, bool expected)
        => Assert.Equal(expected, WrapperOptions.Parse([option, "h"]).AllocatesPseudoTerminal);

    [Theory]
    [InlineData("--no-init")]
    [InlineData("--noinit")]
    [InlineData("--NO-INIT")]
    public void The_terminal_initialization_can_be_turned_off(string option)
        => Assert.False(WrapperOptions.Parse([option, "h"]).UsesTerminalInitialization);

    [Fact]
    public void Overwriting_predictions_can_be_turned_on_and_off()
    {
        Assert.True(WrapperOptions.Parse(["-o", "h"]).IsPredictionOverwriting);
        Assert.True(WrapperOptions.Parse(["--predict-over", "h"]).IsPredictionOverwriting);
        Assert.False(WrapperOptions.Parse(["-o", "--no-predict-overwrite", "h"]).IsPredictionOverwriting);
    }

    [Theory]
    [InlineData("-h")]
    [InlineData("-help")]
    [InlineData("--help")]
    public void Help_is_known_with_one_or_two_dashes(string option) => Assert.True(WrapperOptions.Parse([option]).IsHelpRequested);

    [Theory]
    [InlineData("-v")]
    [InlineData("--ver")]
    [InlineData("-version")]
    public void Version_is_known_with_one_or_two_dashes(string option) => Assert.True(WrapperOptions.Parse([option]).IsVersionRequested);

    // The texts are those of stock mosh 1.4.0, watched.
    [Theory]
    [InlineData("--foo h", "Unknown option: foo")]
    [InlineData("--NOPE h", "Unknown option: nope")]
    [InlineData("---help", "Unknown option: -help")]
    [InlineData("-an h", "Unknown option: an")]
    [InlineData("-p99999 h", "Unknown option: p99999")]
    [InlineData("--nolocal h", "Unknown option: nolocal")]
    [InlineData("--s h", "Option s is ambiguous (server, ssh, ssh-pty)")]
    [InlineData("--f h", "Option f is ambiguous (fake-proxy, family)")]
    [InlineData("--pre h", "Option pre is ambiguous (predict, predict-overwrite)")]
    [InlineData(
        "--no h",
        "Option no is ambiguous (no-fake-proxy, no-init, no-o, no-predict-overwrite, no-ssh-pty, nofake-proxy, noinit, noo, nopredict-overwrite, nossh-pty)")]
    [InlineData("--predict", "Option predict requires an argument")]
    [InlineData("-p", "Option p requires an argument")]
    [InlineData("--port= h", "Option port requires an argument")]
    [InlineData("--help=x", "Option help does not take an argument")]
    [InlineData("--ssh-pty=1 h", "Option ssh-pty does not take an argument")]
    [InlineData("--no-init=1 h", "Option no-init does not take an argument")]
    public void Wrong_options_are_reported_as_stock_does(string line, string message)
    {
        var e = Assert.Throws<OptionException>(() => WrapperOptions.Parse(line.Split(' ')));

        Assert.Equal(message, e.Message);
        Assert.True(e.ShowsUsage);
    }

    [Fact]
    public void An_unknown_method_is_reported_as_stock_does()
    {
        var e = Assert.Throws<OptionException>(() => WrapperOptions.Parse(["--experimental-remote-ip=foo", "h"]));

        Assert.Equal("Unknown parameter foo", e.Message);
    }

    [Theory]
    [InlineData("--family=foo", "mosh: Unknown address family \"foo\".\n")]
    [InlineData("--bind-server=foo", "mosh: --bind-server takes ssh, any or an IP address, not \"foo\".\n")]
    public void Values_that_mean_nothing_are_refused(string option, string message)
        => Assert.Equal(message, Assert.Throws<OptionException>(() => WrapperOptions.Parse([option, "h"])).Message);
}
