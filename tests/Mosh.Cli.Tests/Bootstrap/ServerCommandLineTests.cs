using Mosh.Hosting.Bootstrap;

namespace Mosh.Cli.Tests.Bootstrap;

public class ServerCommandLineTests
{
    private static readonly BootstrapOptions Plain = new()
    {
        Destination = "host",
        Colors = 256,
        Locale = [new("LANG", "C.UTF-8")],
    };

    [Fact]
    public void The_example_of_the_specification_comes_out()
        => Assert.Equal(
            """mosh-server 'new' '-c' '256' '-s' '-l' 'LANG=C.UTF-8' '--' 'ls' '-l' 'a'\''b c'""",
            ServerCommandLine.Build(Plain with { Command = ["ls", "-l", "a'b c"] }));

    [Fact]
    public void The_server_command_is_not_quoted()
        => Assert.Equal(
            "env X=1 ms 'new' '-c' '256' '-p' '5:6' '-l' 'LANG=C.UTF-8'",
            ServerCommandLine.Build(Plain with { Server = "env X=1 ms", Binding = ServerBinding.Any, Ports = "5:6" }));

    [Theory]
    [InlineData("SSH", "'-s' ")]
    [InlineData("Any", "")]
    [InlineData("1.2.3.4", "'-i' '1.2.3.4' ")]
    [InlineData("::1", "'-i' '::1' ")]
    public void The_binding_becomes_an_option(string text, string option)
    {
        Assert.True(ServerBinding.TryParse(text, out var binding));

        Assert.Equal(
            $"mosh-server 'new' '-c' '256' {option}'-l' 'LANG=C.UTF-8'", ServerCommandLine.Build(Plain with { Binding = binding }));
    }

    [Fact]
    public void The_connection_is_reported_by_a_posix_shell_before_the_server_starts()
        => Assert.Equal(
            """sh -c '[ -n "$SSH_CONNECTION" ] && printf "\nMOSH SSH_CONNECTION %s\n" "$SSH_CONNECTION"' ; mosh-server 'new' '-c' '0' '-s'""",
            ServerCommandLine.BuildReporting(new() { Destination = "host" }));

    [Fact]
    public void Locale_variables_are_sent_in_their_order_also_when_empty()
    {
        var environment = new Dictionary<string, string>
        {
            ["LC_ALL"] = "C.UTF-8",
            ["HOME"] = "/",
            ["LC_CTYPE"] = "",
            ["LANGUAGE"] = "de",
            ["LANG"] = "de_DE.UTF-8",
            ["LC_FOO"] = "x",
        };

        Assert.Equal(
            ["LANG=de_DE.UTF-8", "LANGUAGE=de", "LC_CTYPE=", "LC_ALL=C.UTF-8"],
            BootstrapOptions.LocaleOf(environment).Select(variable => $"{variable.Key}={variable.Value}"));
    }
}
