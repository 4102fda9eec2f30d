using System.Globalization;
using System.Net;
using Mosh.Bench.Compare.Sessions;
using Mosh.Interop.Harness;

namespace Mosh.Bench.Compare.Paths;

/// <summary>A server that runs a script of bash, and a client on a terminal whose output is watched, with a network path between them.</summary>
public sealed class PathSession : IDisposable
{
    private readonly TemporaryDirectory _directory;
    private readonly TerminalProgram _client;

    private PathSession(TemporaryDirectory directory, NetworkPath path, TerminalProgram client, OutputWatch output) =>
        (_directory, Path, _client, Output) = (directory, path, client, output);

    public NetworkPath Path { get; }

    public OutputWatch Output { get; }

    /// <summary>Starts both ends and waits until the script's first output is on the terminal.</summary>
    /// <param name="ends">Whose programs.</param>
    /// <param name="link">What lies between them.</param>
    /// <param name="seed">For what is lost.</param>
    /// <param name="size">Size of the terminal.</param>
    /// <param name="script">Commands for bash; <see cref="BenchSession.Ready"/> is written before.</param>
    /// <param name="files">Files by name, in the script's folder.</param>
    public static async Task<PathSession> StartAsync(
        Ends ends, Link link, int seed, ScreenSize size, string script, IReadOnlyDictionary<string, string> files)
    {
        TemporaryDirectory directory = new();
        NetworkPath? path = null;
        TerminalProgram? client = null;
        try
        {
            foreach ((string name, string content) in files)
            {
                directory.Write(name, content);
            }

            path = await NetworkPath.CreateAsync(link, seed);
            Dictionary<string, string> environment = CleanEnvironment.Create(directory.Path);
            string file = directory.Write("script", $"cd {directory.Path}\necho {BenchSession.Ready}\n{script}\n");
            MoshServer server = await MoshServer.StartAsync(ends.Server, environment, path.ListenAddress, path.Server.Enter(), "/bin/bash", file);
            IPEndPoint target = await path.OpenAsync(server.Port);
            environment["MOSH_KEY"] = server.Key;
            string[] line = path.Client.Enter(
                Programs.Mosh(ends.Client, "mosh-client"), $"{target.Address}", target.Port.ToString(CultureInfo.InvariantCulture));
            OutputWatch output = new();
            Task<long> ready = output.LookFor(new ExpectedOutput([], BenchSession.Ready));
            client = new TerminalProgram(line[0], line[1..], environment, size, output);
            await ready.WaitAsync(Poll.DefaultDeadline);
            return new PathSession(directory, path, client, output);
        }
        catch
        {
            End(directory, path, client);
            throw;
        }
    }

    public void Type(ReadOnlySpan<byte> keys) => _client.Type(keys);

    public Task TypeAllAsync(ReadOnlyMemory<byte> keys, CancellationToken stop) => _client.TypeAllAsync(keys, stop);

    /// <inheritdoc/>
    public void Dispose() => End(_directory, Path, _client);

    // With the path the client ends; the program that brought it there does not take it along.
    private static void End(TemporaryDirectory directory, NetworkPath? path, TerminalProgram? client)
    {
        path?.Dispose();
        client?.Dispose();
        directory.Dispose();
    }
}
