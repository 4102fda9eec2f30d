using System.Globalization;
using Mosh.Interop.Harness;

namespace Mosh.Bench.Compare.Sessions;

/// <summary>
/// A server that runs a script of bash, and a client on a watched terminal, perhaps with a relay between them. Disposing ends
/// everything that it started, by process id.
/// </summary>
public sealed class BenchSession : IDisposable
{
    /// <summary>What a script prints first, so that it can be waited for.</summary>
    public const string Ready = "session-is-ready";

    private readonly MoshServer _server;
    private readonly UdpRelay? _relay;
    private readonly Dictionary<string, string> _environment;
    private readonly string _client;
    private readonly ScreenSize _size;
    private WatchedTerminal? _terminal;

    private BenchSession(MoshServer server, UdpRelay? relay, Dictionary<string, string> environment, string client, ScreenSize size, TemporaryDirectory directory)
    {
        (_server, _relay, _environment, _client, _size, Directory) = (server, relay, environment, client, size, directory);
    }

    /// <summary>Home of the server's script.</summary>
    public TemporaryDirectory Directory { get; }

    public WatchedTerminal Terminal => _terminal ?? throw new InvalidOperationException("No client is attached.");

    public UdpRelay Relay => _relay ?? throw new InvalidOperationException("The session has no relay.");

    public int ServerId => _server.ProcessId;

    public int ClientId => Terminal.ProcessId;

    /// <summary>Starts both ends and waits until the script's first output is on the terminal.</summary>
    /// <param name="ends">Whose programs.</param>
    /// <param name="script">Commands for bash, after <c>echo</c> of <see cref="Ready"/>, in <see cref="Directory"/>.</param>
    /// <param name="isRelayed">Whether to put a relay between the ends.</param>
    /// <param name="size">Size of the terminal.</param>
    public static async Task<BenchSession> StartAsync(Ends ends, string script, bool isRelayed = false, ScreenSize? size = null)
    {
        BenchSession session = await PrepareAsync(ends, $"echo {Ready}\n{script}", isRelayed, size ?? ScreenSize.Default);
        try
        {
            session.Attach();
            await session.Terminal.WaitForTextAsync(Ready);
            return session;
        }
        catch
        {
            session.Dispose();
            throw;
        }
    }

    /// <summary>Starts the server only.</summary>
    public static async Task<BenchSession> PrepareAsync(Ends ends, string script, bool isRelayed, ScreenSize size)
    {
        TemporaryDirectory directory = new();
        try
        {
            Dictionary<string, string> environment = CleanEnvironment.Create(directory.Path);
            string file = directory.Write("script", $"cd {directory.Path}\n{script}\n");
            MoshServer server = await MoshServer.StartAsync(ends.Server, environment, "/bin/bash", file);
            UdpRelay? relay = isRelayed ? new UdpRelay(server.Port) : null;
            return new BenchSession(server, relay, environment, Programs.Mosh(ends.Client, "mosh-client"), size, directory);
        }
        catch
        {
            directory.Dispose();
            throw;
        }
    }

    /// <summary>Starts the client.</summary>
    public void Attach()
    {
        _environment["MOSH_KEY"] = _server.Key;
        string port = (_relay?.Port ?? _server.Port).ToString(CultureInfo.InvariantCulture);
        _terminal = new WatchedTerminal(_client, ["127.0.0.1", port], _environment, _size);
    }

    /// <summary>Takes the client away, without a word to the server.</summary>
    public void Detach()
    {
        _terminal?.Dispose();
        _terminal = null;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Detach();
        _server.Dispose();
        _relay?.Dispose();
        Directory.Dispose();
    }
}
