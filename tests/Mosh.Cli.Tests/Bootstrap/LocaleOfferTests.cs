using Mosh.Cli.Tests.EndToEnd;
using Mosh.Hosting.Bootstrap;

namespace Mosh.Cli.Tests.Bootstrap;

/// <summary>The command that goes to a host, run by login shells of all kinds, with a server that tells what it is given.</summary>
[System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
public sealed class LocaleOfferTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("mosh-cli-tests-");

    public void Dispose() => _folder.Delete(recursive: true);

    /// <summary>Those that are installed here.</summary>
    public static TheoryData<string> Shells { get; } = new(((string[])["sh", "bash", "dash", "zsh", "ksh", "fish", "tcsh", "pwsh"]).Where(IsInstalled));

    [Theory]
    [MemberData(nameof(Shells))]
    public void A_locale_that_the_host_lacks_is_replaced_whatever_the_login_shell(string shell)
    {
        var run = Run(shell, "C", [new("LANG", "xx_YY.UTF-8"), new("LC_TIME", "C.UTF-8"), new("COLORTERM", "truecolor")], "a b", "$x");

        Assert.Equal(
            "mosh: the host has no UTF-8 locale for LANG=xx_YY.UTF-8 LC_TIME=C.UTF-8; the session uses C.UTF-8.\n"
            + "LANG=C.UTF-8 LC_ALL=C.UTF-8 LC_TIME=- COLORTERM=truecolor\n[new][-c][0][-s][-l][LANG=xx_YY.UTF-8][-l][LC_TIME=C.UTF-8]"
            + "[-l][COLORTERM=truecolor][--][a b][$x]\n",
            run.Output);
        Assert.Equal((0, ""), (run.ExitStatus, run.Error));
    }

    [Theory]
    [InlineData("C", "LANG", "C.UTF-8", "LANG=- LC_ALL=C LC_TIME=- COLORTERM=-")]
    [InlineData("C.UTF-8", "LANG", "xx_YY.UTF-8", "LANG=- LC_ALL=C.UTF-8 LC_TIME=- COLORTERM=-")]
    [InlineData("C", "LC_TIME", "xx_YY.UTF-8", "LANG=C.UTF-8 LC_ALL=C.UTF-8 LC_TIME=- COLORTERM=-")]
    [InlineData("xx_YY.UTF-8", "LANG", "C", "LANG=C.UTF-8 LC_ALL=C.UTF-8 LC_TIME=- COLORTERM=-")]
    public void The_hosts_own_locale_is_replaced_only_where_the_server_would_refuse(string native, string name, string sent, string expected)
        => Assert.Contains(expected + "\n", Run("sh", native, [new(name, sent)]).Output, StringComparison.Ordinal);

    [Fact]
    public void A_server_that_is_not_there_is_known_by_the_status()
    {
        var line = ServerCommandLine.Build(new() { Destination = "h", Server = "/nonexistent/mosh-server" });

        Assert.Equal(FailureDiagnosis.CommandNotFound, BuiltProgram.RunPath("sh", ["-c", line]).ExitStatus);
    }

    private BuiltProgram Run(string shell, string native, KeyValuePair<string, string>[] locale, params string[] command)
    {
        var server = Path.Combine(_folder.FullName, "mosh-server");
        File.WriteAllText(server, """
            #!/bin/sh
            echo "LANG=${LANG-"-"} LC_ALL=${LC_ALL-"-"} LC_TIME=${LC_TIME-"-"} COLORTERM=${COLORTERM-"-"}"
            for word; do printf '[%s]' "$word"; done
            echo

            """);
        File.SetUnixFileMode(server, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        var options = new BootstrapOptions { Destination = "h", Server = server, Locale = locale, Command = command };
        return BuiltProgram.RunPath(
            shell,
            ["-c", ServerCommandLine.BuildReporting(options)],
            ("LANG", null), ("LC_ALL", native), ("LC_TIME", null), ("COLORTERM", null), ("SSH_CONNECTION", null));
    }

    private static bool IsInstalled(string program)
        => Environment.GetEnvironmentVariable("PATH")!.Split(':').Any(folder => File.Exists(Path.Combine(folder, program)));
}
