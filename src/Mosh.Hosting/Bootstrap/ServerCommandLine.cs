using System.Text.RegularExpressions;

namespace Mosh.Hosting.Bootstrap;

/// <summary>The command line that starts the server, as text for a shell (bootstrap.md §2).</summary>
internal static partial class ServerCommandLine
{
    /// <summary>A server is told of 256 colours at most: stock gives its sessions xterm-256color for exactly that many, and xterm for more.</summary>
    private const int MostColors = 256;

    /// <summary>
    /// Tells <c>SSH_CONNECTION</c> before the server starts. <c>sh</c> runs it because the user's login shell may be of another kind.
    /// </summary>
    private const string ReportConnection =
        """[ -n "$SSH_CONNECTION" ] && printf "\nMOSH SSH_CONNECTION %s\n" "$SSH_CONNECTION";""";

    /// <summary>
    /// The server command, unquoted, and its arguments, each quoted. Where the command is only words, they are those of
    /// <see cref="LocaleOffer"/>; one with operators or assignments is the login shell's business alone.
    /// </summary>
    internal static string Build(BootstrapOptions options) => Build(options, "");

    /// <summary><see cref="Build(BootstrapOptions)"/>, preceded by the report of <c>SSH_CONNECTION</c>.</summary>
    internal static string BuildReporting(BootstrapOptions options) => Build(options, ReportConnection + " ");

    /// <summary><see cref="Build(BootstrapOptions)"/> for a POSIX shell, which needs no other: there may be none in PATH.</summary>
    internal static string BuildForPosixShell(BootstrapOptions options)
        => IsPlainCommand(options.Server) ? $"set -- {Server(options)}; {LocaleOffer.Script}" : Server(options);

    private static string Server(BootstrapOptions options) => $"{options.Server} {ShellQuoting.QuoteAll(Arguments(options))}";

    private static string Build(BootstrapOptions options, string before)
    {
        var server = Server(options);
        return IsPlainCommand(options.Server) ? $"sh -c '{before}{LocaleOffer.Script}' mosh {server}"
            : before.Length > 0 ? $"sh -c '{before.TrimEnd(' ', ';')}' ; {server}"
            : server;
    }

    // Words that mean the same as arguments of sh as in front of the login shell. A user who sets variables sees to the locale himself.
    private static bool IsPlainCommand(string server) => PlainCommand().IsMatch(server);

    [GeneratedRegex("""^[A-Za-z0-9_@%+:,./~$'"\\ -]+\z""")]
    private static partial Regex PlainCommand();

    private static List<string> Arguments(BootstrapOptions options)
    {
        List<string> arguments = ["new", "-c", Math.Min(options.Colors, MostColors).ToString(), .. options.Binding.Arguments];
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
