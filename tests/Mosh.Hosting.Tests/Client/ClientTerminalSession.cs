using Mosh.Hosting.Processes;
using Mosh.Hosting.Tests.Server;

namespace Mosh.Hosting.Tests.Client;

/// <summary>How to start a client on a terminal.</summary>
internal static class ClientTerminalSession
{
    /// <summary>A client of a server, on a terminal of its own.</summary>
    public static TerminalSession Start(ServerProcess server, int columns = 80, int rows = 24) =>
        Start(server.Key, ["127.0.0.1"], server.Port, columns, rows);

    public static TerminalSession Start(
        string key, string[] hosts, string port, int columns = 80, int rows = 24, Action<EnvironmentBlock>? change = null)
    {
        EnvironmentBlock environment = Environment(key);
        change?.Invoke(environment);
        return StartHelper(environment, columns, rows, ["client", .. hosts, port]);
    }

    /// <summary>A client of the portable half, started or attached, on a terminal of its own.</summary>
    public static TerminalSession StartPortable(string key, params string[] arguments) =>
        StartHelper(Environment(key), 80, 24, ["portable", .. arguments]);

    /// <summary>A client started by a shell, which has the terminal before and after.</summary>
    public static TerminalSession StartInShell(ServerProcess server, string after) =>
        StartInShell(server, after, "client", "127.0.0.1", server.Port);

    /// <summary>The same for a client that can be detached.</summary>
    public static TerminalSession AttachInShell(ServerProcess server, string after) =>
        StartInShell(server, after, "attach", server.Port);

    /// <summary>An interactive shell with job control, from which a client can be started.</summary>
    public static TerminalSession StartShell(ServerProcess server)
    {
        EnvironmentBlock environment = Environment(server.Key);
        environment.Set("PS1", "$ ");
        return new TerminalSession(
            new SpawnOptions { Program = "bash", Arguments = ["--norc", "--noprofile", "--noediting", "-i"], Environment = environment });
    }

    /// <summary>See <see cref="LeakCount"/>.</summary>
    public static TerminalSession CountLeaks(ServerProcess server) => StartHelper(Environment(server.Key), 80, 24, "leaks", server.Port);

    private static TerminalSession StartHelper(EnvironmentBlock environment, int columns, int rows, params string[] arguments) => new(
        new SpawnOptions { Program = Helper.Program, Arguments = [.. Helper.Arguments(arguments)], Environment = environment }, columns, rows);

    private static TerminalSession StartInShell(ServerProcess server, string after, params string[] arguments) => new(new SpawnOptions
    {
        Program = "/bin/sh",
        Arguments = ["-c", $"sh -c 'echo \"process $$ \"; exec \"$@\"' sh {Helper.ShellCommand(arguments)}; {after}"],
        Environment = Environment(server.Key),
    });

    private static EnvironmentBlock Environment(string key)
    {
        EnvironmentBlock environment = EnvironmentBlock.Inherit();
        environment.Set("LC_ALL", "C.UTF-8");
        environment.Set("TERM", "xterm-256color");
        environment.Set("MOSH_KEY", key);
        return environment;
    }
}
