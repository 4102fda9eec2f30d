using Mosh.Cli.Options;
using Mosh.Hosting.Network;

namespace Mosh.Cli.Tests.Options;

public class ServerOptionsTests
{
    private static ServerOptions Parse(string line) => ServerOptions.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries));

    [Fact]
    public void Everything_that_the_wrapper_sends_is_understood()
    {
        var options = Parse("new -c 256 -s -p 60010:60020 -l LANG=C.UTF-8 -l LC_ALL= -- ls -l a").Host;

        Assert.Equal(256, options.Colors);
        Assert.True(options.IsBoundToSshConnection);
        Assert.Null(options.BindAddress);
        Assert.Equal(new PortRange(60010, 60020), options.Ports);
        Assert.Equal(["LANG=C.UTF-8", "LC_ALL="], options.LocaleVariables);
        Assert.Equal(["ls", "-l", "a"], options.Command);
    }

    [Fact]
    public void Without_options_the_default_ports_and_the_login_shell_are_used()
    {
        var options = Parse("new").Host;

        Assert.Equal(new PortRange(60001, 60999), options.Ports);
        Assert.Empty(options.Command);
        Assert.Equal(0, options.Verbosity);
    }

    [Theory]
    [InlineData("new -s -i 10.0.0.1", "10.0.0.1", false)]
    [InlineData("new -i 10.0.0.1 -s", null, true)]
    [InlineData("new -i10.0.0.1", "10.0.0.1", false)]
    [InlineData("new -vsv", null, true)]
    public void The_last_binding_wins(string line, string? address, bool isBoundToSshConnection)
    {
        var options = Parse(line).Host;

        Assert.Equal(address, options.BindAddress);
        Assert.Equal(isBoundToSshConnection, options.IsBoundToSshConnection);
    }

    [Fact]
    public void Verbosity_counts_and_words_and_debugging_arguments_are_passed_over()
    {
        var options = Parse("new -v foo -@ -s -vv -p 0 bar");

        Assert.Equal(3, options.Host.Verbosity);
        Assert.False(options.Host.IsBoundToSshConnection);
        Assert.Equal(new PortRange(0, 0), options.Host.Ports);
        Assert.Empty(options.Warnings);
    }

    [Theory]
    [InlineData("new -z", "new: invalid option -- 'z'")]
    [InlineData("new -p", "new: option requires an argument -- 'p'")]
    [InlineData("new -c", "new: option requires an argument -- 'c'")]
    public void Unknown_options_are_warned_of_with_the_text_of_stock(string line, string warning)
        => Assert.Equal([warning], Parse(line).Warnings);

    [Fact]
    public void A_long_option_is_a_row_of_letters()
        => Assert.Equal(
            ["new: invalid option -- '-'", "new: invalid option -- 'f'", "new: invalid option -- 'o'", "new: invalid option -- 'o'"],
            Parse("new --foo").Warnings);

    [Theory]
    [InlineData("new -s -p 7000 -- ls", "new -s -p 7000 -- ls")]
    [InlineData("new -vz foo -c 8 --x -- ls -z", "new -v -c 8 -- ls -z")]
    [InlineData("new -l A=B -p", "new -l A=B")]
    [InlineData("127.0.0.1 7000", "127.0.0.1 7000")]
    public void What_was_passed_over_is_not_passed_on(string line, string understood)
    {
        var options = Parse(line);

        Assert.Equal(understood, string.Join(' ', options.Understood));
        Assert.Empty(Parse(understood).Warnings);
    }

    [Theory]
    [InlineData("", null, 60001, 60999, "")]
    [InlineData("127.0.0.1", "127.0.0.1", 60001, 60999, "")]
    [InlineData("127.0.0.1 0", "127.0.0.1", 0, 0, "")]
    [InlineData("::1 7000:7005", "::1", 7000, 7005, "")]
    [InlineData("-p 7000", "-p", 7000, 7000, "")]
    [InlineData("-- ls -l", null, 60001, 60999, "ls|-l")]
    public void The_old_form_takes_an_address_and_a_port(string line, string? address, int low, int high, string command)
    {
        var options = Parse(line).Host;

        Assert.Equal(address, options.BindAddress);
        Assert.Equal(new PortRange(low, high), options.Ports);
        Assert.Equal(command, string.Join('|', options.Command));
    }

    [Theory]
    [InlineData("a b c", "")]
    [InlineData("127.0.0.1 x", "Invalid (low) port number (x)\nmosh-server: Bad UDP port range (x)")]
    [InlineData("new -p 99999", "(Low) port number 99999 outside valid range [0..65535]\nmosh-server: Bad UDP port range (99999)")]
    [InlineData("new -p -1", "(Low) port number -1 outside valid range [0..65535]\nmosh-server: Bad UDP port range (-1)")]
    [InlineData("new -p 5:x", "Invalid high port number (x)\nmosh-server: Bad UDP port range (5:x)")]
    [InlineData("new -p 5:99999", "High port number 99999 outside valid range [0..65535]\nmosh-server: Bad UDP port range (5:99999)")]
    [InlineData("new -p 5:3", "Low port 5 greater than high port 3\nmosh-server: Bad UDP port range (5:3)")]
    [InlineData("new -p 5:", "Low port 5 greater than high port 0\nmosh-server: Bad UDP port range (5:)")]
    [InlineData("new -p :5", "Low port 0 incompatible with port ranges\nmosh-server: Bad UDP port range (:5)")]
    [InlineData("new -c x", "mosh-server: Bad number of colors (x)")]
    [InlineData("new -c 5x", "mosh-server: Bad number of colors (5x)")]
    [InlineData("new -c 1.5", "mosh-server: Bad number of colors (1.5)")]
    public void Wrong_values_are_reported_as_stock_does(string line, string message)
        => Assert.Equal(message, Assert.Throws<OptionException>(() => Parse(line)).Message);

    [Fact]
    public void Nothing_after_the_dashes_is_an_option()
    {
        var (options, command) = ServerOptions.SplitCommand(["new", "-s", "--", "x", "--help", "--", "y"]);

        Assert.Equal(["new", "-s"], options);
        Assert.Equal(["x", "--help", "--", "y"], command);
    }
}
