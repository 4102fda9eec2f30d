namespace Mosh.Hosting.Bootstrap;

/// <summary>The command line that starts the server, as text for a shell (bootstrap.md §2).</summary>
internal static class ServerCommandLine
{
    /// <summary>
    /// Tells <c>SSH_CONNECTION</c> before the server starts. <c>sh</c> runs it because the user's login shell may be of another kind.
    /// </summary>
    private const string ReportConnection =
        """sh -c '[ -n "$SSH_CONNECTION" ] && printf "\nMOSH SSH_CONNECTION %s\n" "$SSH_CONNECTION"' ; """;

    /// <summary>The server command, unquoted, and its arguments, each quoted.</summary>
    internal static string Build(BootstrapOptions options)
        => options.Server + " " + ShellQuoting.QuoteAll(Arguments(options));

    /// <summary><see cref="Build"/>, preceded by the report of <c>SSH_CONNECTION</c>.</summary>
    internal static string BuildReporting(BootstrapOptions options) => ReportConnection + Build(options);

    private static List<string> Arguments(BootstrapOptions options)
    {
        List<string> arguments = ["new", "-c", options.Colors.ToString(), .. options.Binding.Arguments];
        if (options.Ports is not null)
        {
            arguments.AddRange(["-p", options.Ports]);
        }

        foreach (var (name, value) in options.Locale)
        {
            arguments.AddRange(["-l", $"{name}={value}"]);
        }

        if (options.Command.Count > 0)
        {
            arguments.AddRange(["--", .. options.Command]);
        }

        return arguments;
    }
}
