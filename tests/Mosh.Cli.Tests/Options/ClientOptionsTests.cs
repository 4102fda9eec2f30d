using Mosh.Cli.Options;

namespace Mosh.Cli.Tests.Options;

public class ClientOptionsTests
{
    private static ClientOptions Parse(params string[] arguments) => ClientOptions.Parse(arguments);

    [Fact]
    public void Address_and_port_are_taken_among_options()
    {
        var options = Parse("-# user@host |", "10.0.0.1", "-v", "60001", "-v");

        Assert.Equal("10.0.0.1", options.Address);
        Assert.Equal("60001", options.Port);
        Assert.Equal(2, options.Verbosity);
        Assert.False(options.IsColorCountRequested);
    }

    [Fact]
    public void A_host_name_is_left_to_the_connection() => Assert.Equal("foo", Parse("foo", "5").Address);

    [Fact]
    public void The_colour_count_needs_no_operands()
    {
        Assert.True(Parse("-c").IsColorCountRequested);
        Assert.True(Parse("-c", "1", "2").IsColorCountRequested);
    }

    [Theory]
    [InlineData("1", "65535")]
    public void Every_real_port_is_accepted(params string[] ports)
        => Assert.All(ports, port => Assert.Equal(port, Parse("::1", port).Port));

    [Theory]
    [InlineData("x")]
    [InlineData("-1x")]
    [InlineData("0")]
    [InlineData("99999")]
    [InlineData("99999999999999999999")]
    [InlineData("60001:60002")]
    public void What_is_no_port_is_refused(string port)
        => Assert.Equal(
            $"mosh-client: Bad UDP port ({port})\n", Assert.Throws<OptionException>(() => Parse("127.0.0.1", "--", port)).Message);

    [Theory]
    [InlineData("", new string[0])]
    [InlineData("", new[] { "127.0.0.1" })]
    [InlineData("", new[] { "127.0.0.1", "1", "2" })]
    [InlineData("", new[] { "127.0.0.1", "-v" })]
    [InlineData("", new[] { "-#", "127.0.0.1", "60001" })]
    [InlineData("mosh-client: invalid option -- 'z'", new[] { "-z", "127.0.0.1", "60001" })]
    [InlineData("mosh-client: invalid option -- '-'", new[] { "--nope" })]
    [InlineData("mosh-client: option requires an argument -- '#'", new[] { "-#" })]
    public void Anything_else_is_answered_with_the_usage(string message, string[] arguments)
    {
        var e = Assert.Throws<OptionException>(() => Parse(arguments));

        Assert.Equal(message, e.Message);
        Assert.True(e.ShowsUsage);
    }
}
