using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Mosh.Interop.Harness;

/// <summary>
/// An <c>sshd</c> of a test's own on the loopback address, run by the present user and letting only that user in, with a
/// key made for it. Its files are in the given folder; it is ended by its process id.
/// </summary>
public sealed class SshServer : IAsyncDisposable
{
    private readonly string _processFile;
    private readonly string _log;

    private SshServer(int port, string processFile, string log)
    {
        Port = port;
        _processFile = processFile;
        _log = log;
    }

    public int Port { get; }

    /// <summary>Everything that it has logged so far, at level VERBOSE.</summary>
    public string Log => File.ReadAllText(_log);

    /// <param name="keys">The keys of the test.</param>
    /// <param name="name">Names the files of this server in the folder.</param>
    /// <param name="port">Port, or null for a free one.</param>
    /// <param name="acceptsLocale">Whether the client's <c>LANG</c> is taken over into the sessions.</param>
    public static async Task<SshServer> StartAsync(SshKeys keys, string name, int? port = null, bool acceptsLocale = true)
    {
        int listening = port ?? FreePort();
        string processFile = keys.Directory.File($"{name}.pid");
        string log = keys.Directory.File($"{name}.log");
        string configuration = keys.Directory.Write($"{name}.conf", $"""
            Port {listening}
            ListenAddress 127.0.0.1
            HostKey {keys.HostKey}
            AuthorizedKeysFile {keys.AuthorizedKeys}
            PidFile {processFile}
            StrictModes no
            UsePAM no
            PasswordAuthentication no
            KbdInteractiveAuthentication no
            PermitRootLogin yes
            PrintMotd no
            UseDNS no
            LogLevel VERBOSE
            MaxStartups 100
            {(acceptsLocale ? "AcceptEnv LANG" : "")}
            SetEnv HOME={keys.Directory.Path} DOTNET_ROOT={CleanEnvironment.DotnetRoot} MOSH_SERVER_NETWORK_TMOUT=300

            """);
        if (Environment.UserName == "root")
        {
            // sshd insists on its privilege separation folder; packages create it when the service starts.
            Directory.CreateDirectory("/run/sshd");
        }

        (await ExternalProcess.RunAsync(Programs.Installed("sshd"), ["-f", configuration, "-E", log])).RequireSuccess("sshd");
        SshServer server = new(listening, processFile, log);
        await Poll.UntilAsync(server.IsListening, $"sshd on port {listening}");
        return server;
    }

    /// <summary>Whether a program on this machine listens on a TCP port.</summary>
    public static bool IsPortTaken(int port)
    {
        using Socket socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            socket.Bind(new IPEndPoint(IPAddress.Loopback, port));
            return false;
        }
        catch (SocketException error) when (error.SocketErrorCode is SocketError.AddressAlreadyInUse or SocketError.AccessDenied)
        {
            return true;
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        int processId = int.Parse(await File.ReadAllTextAsync(_processFile), CultureInfo.InvariantCulture);
        UnixProcess.Signal(processId, UnixProcess.Terminate);
        await Poll.UntilAsync(() => !UnixProcess.IsRunning(processId), "the end of sshd");
    }

    private bool IsListening() => File.Exists(_processFile) && Log.Contains("Server listening on", StringComparison.Ordinal);

    private static int FreePort()
    {
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
