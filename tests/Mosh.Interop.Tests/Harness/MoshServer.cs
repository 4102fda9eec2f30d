using System.Globalization;
using System.Text.RegularExpressions;

namespace Mosh.Interop.Harness;

/// <summary>A detached <c>mosh-server</c> on the loopback address, found by the lines that it prints, ended by its id.</summary>
public sealed partial class MoshServer : IDisposable
{
    /// <summary>Servers search this range upwards for a free port, so tests never agree on ports among themselves.</summary>
    public const string PortRange = "62000:62999";

    private MoshServer(int port, string key, int processId)
    {
        Port = port;
        Key = key;
        ProcessId = processId;
    }

    public int Port { get; }

    public string Key { get; }

    public int ProcessId { get; }

    /// <summary>Starts a server that runs <paramref name="command"/> once a client has come.</summary>
    public static Task<MoshServer> StartAsync(
        Implementation implementation, IReadOnlyDictionary<string, string> environment, params string[] command) =>
        StartAsync(implementation, environment, "127.0.0.1", [], command);

    /// <summary>Starts a server on an address, by way of another program that is given its command line.</summary>
    public static async Task<MoshServer> StartAsync(
        Implementation implementation, IReadOnlyDictionary<string, string> environment, string address, string[] launcher, params string[] command)
    {
        string program = Programs.Mosh(implementation, "mosh-server");
        string[] line = [.. launcher, program, "new", "-i", address, "-p", PortRange, "-c", "256", "-l", "LANG=C.UTF-8", "--", .. command];
        ProcessOutcome outcome = (await ExternalProcess.RunAsync(line[0], line[1..], environment)).RequireSuccess(program);
        Match connect = ConnectLine().Match(outcome.StandardOutput);
        if (!connect.Success)
        {
            throw new InvalidOperationException($"{program} printed no MOSH CONNECT line: {outcome}");
        }

        return new MoshServer(
            int.Parse(connect.Groups["port"].ValueSpan, CultureInfo.InvariantCulture),
            connect.Groups["key"].Value,
            DetachedProcessId(outcome.StandardError));
    }

    /// <summary>The process that goes on as the server, according to what its start printed on standard error.</summary>
    public static int DetachedProcessId(string standardError) => TryFindDetached(standardError)
        ?? throw new InvalidOperationException($"The server did not say that it had detached: {standardError}");

    /// <summary>The same, where the start may have failed; null then.</summary>
    public static int? TryFindDetached(string standardError)
    {
        Match detached = DetachedLine().Match(standardError);
        return detached.Success ? int.Parse(detached.Groups["pid"].ValueSpan, CultureInfo.InvariantCulture) : null;
    }

    /// <inheritdoc/>
    public void Dispose() => UnixProcess.Signal(ProcessId, UnixProcess.Kill);

    [GeneratedRegex(@"^MOSH CONNECT (?<port>\d+) (?<key>[A-Za-z0-9+/]{22})\r?$", RegexOptions.Multiline)]
    private static partial Regex ConnectLine();

    [GeneratedRegex(@"^\[mosh-server detached, pid = (?<pid>\d+)\]\r?$", RegexOptions.Multiline)]
    private static partial Regex DetachedLine();
}
