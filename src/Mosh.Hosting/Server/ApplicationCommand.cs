using System.Runtime.Versioning;
using Mosh.Hosting.Processes;

namespace Mosh.Hosting.Server;

/// <summary>What is run on the pseudo-terminal, where, and with which environment (spec server.md §5).</summary>
/// <param name="Program">The program; looked up in PATH.</param>
/// <param name="ArgumentZero">Its argument zero; a login shell's begins with a hyphen.</param>
/// <param name="Arguments">The arguments after that.</param>
/// <param name="IsLoginShell">Whether no command was given.</param>
/// <param name="Home">The user's home directory.</param>
/// <param name="UserName">The user's login name; empty for a user without password entry.</param>
/// <param name="Environment">Its environment.</param>
[UnsupportedOSPlatform("windows")]
internal sealed record ApplicationCommand(
    string Program,
    string ArgumentZero,
    IReadOnlyList<string> Arguments,
    bool IsLoginShell,
    string Home,
    string UserName,
    EnvironmentBlock Environment)
{
    private const string LastResortShell = "/bin/sh";
    // Terminals with direct colours have 2^24; a program that asks for 256 gets what it knows (stock: exactly 256).
    private const int ColorsOf256ColorTerminal = 256;

    /// <summary>Makes the command out of the options, this process's environment and the password entry.</summary>
    public static ApplicationCommand Create(ServerHostOptions options)
    {
        EnvironmentBlock environment = EnvironmentBlock.Inherit();
        UserAccount? account = FindAccount();
        string home = NonEmpty(environment["HOME"]) ?? NonEmpty(account?.Home) ?? "/";
        environment.Set("TERM", options.Colors >= ColorsOf256ColorTerminal ? "xterm-256color" : "xterm");
        environment.Set("NCURSES_NO_UTF8_ACS", "1");
        environment.Set("PWD", home);
        environment.Remove("STY"); // screen would take itself for the parent
        string userName = account?.Name ?? string.Empty;
        if (options.Command.Count > 0)
        {
            return new ApplicationCommand(
                options.Command[0], options.Command[0], options.Command.Skip(1).ToList(), false, home, userName, environment);
        }

        string shell = NonEmpty(environment["SHELL"]) ?? NonEmpty(account?.Shell) ?? LastResortShell;
        string loginName = "-" + shell[(shell.LastIndexOf('/') + 1)..];
        return new ApplicationCommand(shell, loginName, [], true, home, userName, environment);
    }

    private static UserAccount? FindAccount()
    {
        try
        {
            return UserAccount.Current();
        }
        catch (SystemCallException)
        {
            // A container may run under a number that has no name; the environment has to do then.
            return null;
        }
    }

    private static string? NonEmpty(string? text) => string.IsNullOrEmpty(text) ? null : text;
}
