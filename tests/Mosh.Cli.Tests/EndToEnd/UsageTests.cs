namespace Mosh.Cli.Tests.EndToEnd;

public class UsageTests
{
    private const string ServerUsage =
        "Usage: mosh-server new [-s] [-v] [-i LOCALADDR] [-p PORT[:PORT2]] [-c COLORS] [-l NAME=VALUE] [-- COMMAND...]\n";

    [Theory]
    [InlineData("mosh", "mosh 1.4.0 [")]
    [InlineData("mosh-client", "mosh-client (mosh 1.4.0) [")]
    [InlineData("mosh-server", "mosh-server (mosh 1.4.0) [")]
    public void Version_names_the_program_and_its_own_licence(string name, string start)
    {
        var run = BuiltProgram.Run(name, ["--version"]);

        Assert.Equal(0, run.ExitStatus);
        Assert.StartsWith(start, run.Output, StringComparison.Ordinal);
        Assert.Contains("License MIT", run.Output, StringComparison.Ordinal);
        Assert.Equal(5, run.Output.Count(c => c == '\n'));
        Assert.Empty(run.Error);
    }

    [Theory]
    [InlineData("mosh", "--help", "Usage: mosh [options]")]
    [InlineData("mosh-client", "--help", "       mosh-client -c\n")]
    [InlineData("mosh-server", "--help", "Usage: mosh-server new")]
    [InlineData("mosh-server", "-h", "Usage: mosh-server new")]
    public void Help_goes_to_standard_output(string name, string option, string text)
    {
        var run = BuiltProgram.Run(name, [option]);

        Assert.Equal(0, run.ExitStatus);
        Assert.Contains(text, run.Output, StringComparison.Ordinal);
        Assert.Empty(run.Error);
    }

    [Fact]
    public void Help_of_the_wrapper_names_every_option()
    {
        string[] options =
        [
            "--client", "--server", "--ssh", "--predict", "-a", "-n", "-o", "--predict-overwrite", "-p", "--port", "--family", "-4", "-6",
            "--bind-server", "--no-ssh-pty", "--no-init", "--local", "--experimental-remote-ip", "--help", "--version",
        ];

        var run = BuiltProgram.Run("mosh", ["--help"]);

        Assert.All(options, option => Assert.Contains(option, run.Output, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("", "Usage: mosh [options]")]
    [InlineData("--foo h", "Unknown option: foo\nUsage: mosh [options]")]
    [InlineData("--predict=x h", "mosh: Unknown mode \"x\".\n\nUsage: mosh [options]")]
    [InlineData("-p 99999 h", "mosh: Server-side (low) port (99999) must be within valid range [0..65535].\n")]
    [InlineData("--experimental-remote-ip=foo h", "Unknown parameter foo\n")]
    public void A_wrong_command_line_of_the_wrapper_ends_with_255(string line, string start)
    {
        var run = BuiltProgram.Run("mosh", line.Split(' ', StringSplitOptions.RemoveEmptyEntries));

        Assert.Equal(255, run.ExitStatus);
        Assert.StartsWith(start, run.Error, StringComparison.Ordinal);
        Assert.Empty(run.Output);
    }

    [Fact]
    public void A_wrong_mode_in_the_environment_is_said_to_be_there()
    {
        var run = BuiltProgram.Run("mosh", ["h"], ("MOSH_PREDICTION_DISPLAY", "zz"));

        Assert.Equal(255, run.ExitStatus);
        Assert.StartsWith(
            "mosh: Unknown mode \"zz\" (MOSH_PREDICTION_DISPLAY in environment).\n\n", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a b c", ServerUsage)]
    [InlineData("new -p 99999", "(Low) port number 99999 outside valid range [0..65535]\nmosh-server: Bad UDP port range (99999)\n" + ServerUsage)]
    [InlineData("new -c x", "mosh-server: Bad number of colors (x)\n" + ServerUsage)]
    public void A_wrong_command_line_of_the_server_ends_with_1(string line, string error)
    {
        var run = BuiltProgram.Run("mosh-server", line.Split(' '));

        Assert.Equal(1, run.ExitStatus);
        Assert.Equal(error, run.Error);
        Assert.Empty(run.Output);
    }

    [Theory]
    [InlineData("127.0.0.1 99999", "mosh-client: Bad UDP port (99999)\n\nmosh-client (mosh 1.4.0)")]
    [InlineData("-z", "mosh-client: invalid option -- 'z'\nmosh-client (mosh 1.4.0)")]
    [InlineData("127.0.0.1 60001", "MOSH_KEY environment variable not found.\n")]
    public void A_wrong_command_line_of_the_client_ends_with_1(string line, string start)
    {
        var run = BuiltProgram.Run("mosh-client", line.Split(' '), ("MOSH_KEY", null));

        Assert.Equal(1, run.ExitStatus);
        Assert.StartsWith(start, run.Error, StringComparison.Ordinal);
        Assert.Empty(run.Output);
    }

    [Fact]
    public void The_client_refuses_an_unknown_prediction_mode()
    {
        var run = BuiltProgram.Run(
            "mosh-client", ["127.0.0.1", "60001"], ("MOSH_KEY", "AAAAAAAAAAAAAAAAAAAAAA"), ("MOSH_PREDICTION_DISPLAY", "foo"));

        Assert.Equal((1, "Unknown prediction mode foo.\n"), (run.ExitStatus, run.Error));
    }

    [Theory]
    [InlineData("xterm-256color", 0, "256\n", "")]
    [InlineData("xterm", 0, "8\n", "")]
    [InlineData("dumb", 0, "-1\n", "")]
    [InlineData("nope", 0, "8\n", "")]
    [InlineData("xterm-nope", 0, "256\n", "")]
    [InlineData(null, 1, "", "TERM environment variable not set.\n")]
    public void The_client_counts_colours(string? terminal, int exitStatus, string output, string error)
    {
        var run = BuiltProgram.Run("mosh-client", ["-c"], ("TERM", terminal));

        Assert.Equal(new BuiltProgram(exitStatus, output, error), run);
    }
}
