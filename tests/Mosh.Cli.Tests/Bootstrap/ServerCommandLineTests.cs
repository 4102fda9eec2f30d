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

    // Which the options are given to; LocaleOfferTests see to what comes before.
    private static string BuildServer(BootstrapOptions options)
    {
        const string Start = $"sh -c '{LocaleOffer.Script}' mosh ";
        var built = ServerCommandLine.Build(options);
        Assert.StartsWith(Start, built, StringComparison.Ordinal);
        return built[Start.Length..];
    }

    [Fact]
    public void The_example_of_the_specification_comes_out()
        => Assert.Equal(
            """mosh-server 'new' '-c' '256' '-s' '-l' 'LANG=C.UTF-8' '--' 'ls' '-l' 'a'\''b c'""",
            BuildServer(Plain with { Command = ["ls", "-l", "a'b c"] }));

    [Fact]
    public void The_server_command_is_not_quoted()
        => Assert.Equal(
            "~/bin/ms -v 'new' '-c' '256' '-p' '5:6' '-l' 'LANG=C.UTF-8'",
            BuildServer(Plain with { Server = "~/bin/ms -v", Binding = ServerBinding.Any, Ports = "5:6" }));

    [Theory]
    [InlineData("SSH", "'-s' ")]
    [InlineData("Any", "")]
    [InlineData("1.2.3.4", "'-i' '1.2.3.4' ")]
    [InlineData("::1", "'-i' '::1' ")]
    public void The_binding_becomes_an_option(string text, string option)
    {
        Assert.True(ServerBinding.TryParse(text, out var binding));

        Assert.Equal(
            $"mosh-server 'new' '-c' '256' {option}'-l' 'LANG=C.UTF-8'", BuildServer(Plain with { Binding = binding }));
    }

    // What means something to a shell must stay where the user has put it, and variables that the user sets are not ours to overrule.
    [Theory]
    [InlineData("cd /opt && ./mosh-server")]
    [InlineData(". ~/.profile; mosh-server")]
    [InlineData("LANG=de_DE.UTF-8 mosh-server")]
    [InlineData("env X=1 mosh-server")]
    public void A_server_command_with_operators_or_assignments_is_run_by_the_login_shell(string server)
    {
        var options = new BootstrapOptions { Destination = "host", Server = server };

        Assert.Equal(server + " 'new' '-c' '0' '-s'", ServerCommandLine.Build(options));
        Assert.Equal(
            $$"""sh -c '[ -n "$SSH_CONNECTION" ] && printf "\nMOSH SSH_CONNECTION %s\n" "$SSH_CONNECTION"' ; {{server}} 'new' '-c' '0' '-s'""",
            ServerCommandLine.BuildReporting(options));
    }

    [Fact]
    public void The_connection_is_reported_before_the_server_starts()
        => Assert.StartsWith(
            """sh -c '[ -n "$SSH_CONNECTION" ] && printf "\nMOSH SSH_CONNECTION %s\n" "$SSH_CONNECTION"; """,
            ServerCommandLine.BuildReporting(Plain),
            StringComparison.Ordinal);

    [Theory]
    [InlineData(0, 0)]
    [InlineData(256, 256)]
    [InlineData(0x1000000, 256)]
    public void A_stock_server_is_told_of_256_colours_at_most(int terminal, int told)
        => Assert.StartsWith($"mosh-server 'new' '-c' '{told}' ", BuildServer(Plain with { Colors = terminal }), StringComparison.Ordinal);

    [Theory]
    [InlineData("truecolor", "COLORTERM=truecolor")]
    [InlineData("", "none")]
    [InlineData("a'b", "none")]
    [InlineData("a\nb", "none")]
    public void The_colours_beyond_TERM_go_along(string value, string expected)
    {
        var sent = BootstrapOptions.LocaleOf(new Dictionary<string, string> { ["COLORTERM"] = value, ["LANG"] = "C.UTF-8" });

        Assert.Equal(expected == "none" ? ["LANG=C.UTF-8"] : ["LANG=C.UTF-8", expected], sent.Select(variable => $"{variable.Key}={variable.Value}"));
    }

    [Theory]
    [InlineData("x\ny")]
    [InlineData("$(touch /x)")]
    [InlineData("a'; touch /x; '")]
    [InlineData("a\\")]
    [InlineData("a!b")]
    public void What_no_locale_is_called_is_not_sent(string value)
        => Assert.Equal(["LC_ALL=C.UTF-8"], BootstrapOptions.LocaleOf(new Dictionary<string, string> { ["LANG"] = value, ["LC_ALL"] = "C.UTF-8" })
            .Select(variable => $"{variable.Key}={variable.Value}"));

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
