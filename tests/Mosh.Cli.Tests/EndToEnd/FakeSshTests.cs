using System.Globalization;

namespace Mosh.Cli.Tests.EndToEnd;

/// <summary>The built wrapper against small scripts in the place of ssh and of the client.</summary>
[System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
public sealed class FakeSshTests : IDisposable
{
    private const string Key = "ABCDEFGHIJKLMNOPQRST/w";

    // Answers the question for its configuration, which is no connection; anything else is the body of the test.
    private const string Preamble =
        """
        #!/bin/sh
        for word; do [ "$word" = -G ] && { printf 'hostname 192.0.2.1\nloglevel INFO\n'; exit 0; }; done

        """;

    private const string Client =
        """
        #!/bin/sh
        [ "$1" = -c ] && { echo 16; exit 0; }
        for word; do printf '[%s]' "$word"; done
        echo " $MOSH_KEY $MOSH_PREDICTION_DISPLAY ${MOSH_PREDICTION_OVERWRITE-unset} ${MOSH_NO_TERM_INIT-unset} $(test "$MOSH_CLIENT_PID" = $$ && echo same)"
        exit 7
        """;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("mosh-cli-tests-");

    public void Dispose() => _folder.Delete(recursive: true);

    private string Script(string name, string text)
    {
        var path = Path.Combine(_folder.FullName, name);
        File.WriteAllText(path, text + "\n");
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return path;
    }

    private BuiltProgram RunWrapper(string ssh, params string[] arguments)
        => BuiltProgram.Run(
            "mosh",
            [$"--ssh={Script("ssh", Preamble + ssh)}", $"--client={Script("client", Client)}", .. arguments],
            ("MOSH_PREDICTION_DISPLAY", null),
            ("MOSH_PREDICTION_OVERWRITE", null),
            ("MOSH_NO_TERM_INIT", null));

    [Fact]
    public void A_named_client_replaces_the_wrapper_with_the_vector_and_environment_of_stock()
    {
        var run = RunWrapper(
            $"printf 'MOSH SSH_CONNECTION 1.1.1.1 5 192.0.2.1 22\\r\\nMOSH CONNECT 60001 {Key}\\r\\n'", "-a", "-o", "--no-init", "host", "x", "y z");

        Assert.Equal(7, run.ExitStatus);
        Assert.EndsWith(
            $" -a -o --no-init host x y z |][192.0.2.1][60001] {Key} always yes 1 same\n", run.Output, StringComparison.Ordinal);
        Assert.StartsWith("[-# --ssh=", run.Output, StringComparison.Ordinal);
        Assert.Empty(run.Error);
    }

    [Fact]
    public void A_named_client_ignores_no_signal_that_the_wrapper_ignores()
    {
        var client = Script("signals", "#!/bin/sh\n[ \"$1\" = -c ] && { echo 16; exit 0; }\nexec grep SigIgn /proc/self/status");
        var ssh = Script("ssh", Preamble + $"echo MOSH CONNECT 60001 {Key}");

        // What the tests were started with (nohup, a job in the background) is what the client gets, too. Their own runtime ignores SIGPIPE.
        const ulong BrokenPipe = 0x1000;
        var ignoredByTests = BuiltProgram.RunPath("sed", ["-n", "s/^SigIgn:[^0-9a-f]*//p", "/proc/self/status"]).Output;
        var expected = ulong.Parse(ignoredByTests.Trim(), NumberStyles.HexNumber, CultureInfo.InvariantCulture) & ~BrokenPipe;

        Assert.EndsWith($"SigIgn:\t{expected:x16}\n", BuiltProgram.Run("mosh", [$"--ssh={ssh}", $"--client={client}", "host"]).Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Only_what_was_asked_for_is_in_the_environment_of_the_client()
        => Assert.EndsWith(
            $" {Key} adaptive unset unset same\n", RunWrapper($"echo MOSH CONNECT 60001 {Key}", "host").Output, StringComparison.Ordinal);

    [Fact]
    public void The_prediction_mode_of_the_client_is_not_passed_to_ssh()
        => Assert.StartsWith(
            "unset\n",
            RunWrapper($"echo ${{MOSH_PREDICTION_DISPLAY-unset}}; echo MOSH CONNECT 60001 {Key}", "-a", "host").Output,
            StringComparison.Ordinal);

    [Fact]
    public void The_server_command_goes_through_ssh_in_one_word()
    {
        var run = RunWrapper("for word; do last=$word; done; printf '%s\\n' \"$last\"", "--no-ssh-pty", "-p", "60010:60020", "u@host", "--", "a'b", "-c");

        Assert.Contains(
            " mosh mosh-server 'new' '-c' '16' '-s' '-p' '60010:60020'", run.Output, StringComparison.Ordinal);
        Assert.EndsWith(" '--' 'a'\\''b' '-c'\n", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void What_ssh_prints_is_shown_as_it_is()
        => Assert.StartsWith(
            "Banner\nline of stderr\n",
            RunWrapper($"echo Banner; echo line of stderr >&2; echo MOSH CONNECT 60001 {Key}; echo later", "host").Output,
            StringComparison.Ordinal);

    [Theory]
    [InlineData("echo 'ssh: Could not resolve hostname host: Name or service not known' >&2; exit 255", "mosh: the host host is not known\n")]
    [InlineData("echo 'ssh: connect to host host port 22: Connection refused' >&2; exit 255", "mosh: no ssh server answers on host\n")]
    [InlineData("echo 'u@host: Permission denied (publickey).' >&2; exit 255", "mosh: host refused the authentication\n")]
    [InlineData("echo 'Host key verification failed.' >&2; exit 255", "mosh: ssh does not trust the host key of host\n")]
    [InlineData("echo 'strange' >&2; exit 255", "mosh: ssh to host failed (exit status 255): strange\n")]
    [InlineData("echo 'sh: 1: mosh-server: not found' >&2; exit 127", "mosh: \"mosh-server\" was not found on host\n")]
    [InlineData(
        "echo 'mosh-server needs a UTF-8 native locale to run.' >&2; exit 1",
        "mosh: mosh-server found no UTF-8 locale, neither its own nor the one sent from here\n")]
    [InlineData(
        "echo 'Error binding to any interface: bind: Address already in use' >&2; exit 1",
        "mosh: mosh-server could not bind UDP port 60001:60999\n")]
    [InlineData("echo hello; exit 3", "mosh: Did not find mosh server startup message. (Have you installed mosh on your server?)\n")]
    [InlineData("echo MOSH CONNECT 60001 tooshort", "Bad MOSH CONNECT string: MOSH CONNECT 60001 tooshort\n")]
    [InlineData("echo MOSH IP 1.1.1.1; echo MOSH IP 1.1.1.1", "mosh error: detected attempt to redefine MOSH IP.\n")]
    [InlineData("echo MOSH CONNECT 99999 " + Key, "mosh: the server announced UDP port 99999, which is outside the valid range [1..65535].\n")]
    public void Every_failure_has_one_message_that_names_the_cause(string ssh, string error)
    {
        var run = RunWrapper(ssh, "u@host");

        Assert.Equal(10, run.ExitStatus);
        Assert.StartsWith(error, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_ssh_is_told()
    {
        var run = BuiltProgram.Run("mosh", ["--ssh=/nonexistent/ssh -v", "host"]);

        Assert.Equal(10, run.ExitStatus);
        Assert.StartsWith("mosh: cannot start \"/nonexistent/ssh\": No such file or directory\n", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/nonexistent/client", "mosh: cannot start \"/nonexistent/client\": No such file or directory\n")]
    [InlineData("false", "mosh: \"false -c\" ended with exit status 1\n")]
    public void A_client_that_does_not_work_is_told_before_ssh_runs(string client, string error)
    {
        var run = BuiltProgram.Run("mosh", [$"--client={client}", "--ssh=/nonexistent/ssh", "host"]);

        Assert.Equal(10, run.ExitStatus);
        Assert.StartsWith(error, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void An_unclosed_quote_in_the_ssh_command_is_told()
    {
        var run = BuiltProgram.Run("mosh", ["--ssh=ssh 'x", "host"]);

        Assert.Equal((255, "mosh: --ssh: Unclosed quote in: ssh 'x\n"), (run.ExitStatus, run.Error));
    }
}
