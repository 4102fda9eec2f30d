using System.Globalization;

namespace Mosh.Interop.Harness;

/// <summary>How a session is set up.</summary>
public sealed record MoshSessionOptions
{
    public int Width { get; init; } = 80;

    public int Height { get; init; } = 24;

    /// <summary><c>TERM</c> of the terminal in which the client runs.</summary>
    public string TerminalType { get; init; } = "xterm-256color";

    /// <summary>Whether the client reaches the server through a <see cref="UdpRelay"/>.</summary>
    public bool IsRelayed { get; init; }

    /// <summary>Variables added to the client's environment.</summary>
    public IReadOnlyDictionary<string, string> ClientEnvironment { get; init; } = new Dictionary<string, string>();
}

/// <summary>
/// A session of any two programs in a real terminal: the outer shell runs the client and then reports its exit status;
/// the server runs the inner shell. Disposing ends everything that it started, by process id.
/// </summary>
public sealed class MoshSession : IAsyncDisposable
{
    /// <summary>What the client leaves on the terminal as its last line.</summary>
    public const string ClosingMessage = "[mosh is exiting.]";

    private const string ClientProcessFile = "client.pid";
    private readonly UdpRelay? _relay;

    private MoshSession(TemporaryDirectory directory, TmuxTerminal terminal, MoshServer server, UdpRelay? relay)
    {
        Directory = directory;
        Terminal = terminal;
        Server = server;
        _relay = relay;
    }

    /// <summary>Home directory of both shells.</summary>
    public TemporaryDirectory Directory { get; }

    public TmuxTerminal Terminal { get; }

    public MoshServer Server { get; }

    public UdpRelay Relay => _relay ?? throw new InvalidOperationException("The session was started without a relay.");

    public int ClientProcessId { get; private set; }

    /// <summary>Starts both ends and waits for the inner shell's prompt.</summary>
    public static async Task<MoshSession> StartAsync(Implementation client, Implementation server, MoshSessionOptions? options = null)
    {
        MoshSession session = await PrepareAsync(client, server, options ?? new());
        try
        {
            await session.ConnectAsync();
            return session;
        }
        catch
        {
            await session.DisposeAsync();
            throw;
        }
    }

    /// <summary>Starts the server and opens the terminal. The client is started by <see cref="ConnectAsync"/>.</summary>
    public static async Task<MoshSession> PrepareAsync(Implementation client, Implementation server, MoshSessionOptions options)
    {
        TemporaryDirectory directory = new();
        Dictionary<string, string> environment = CleanEnvironment.Create(directory.Path);
        MoshServer mosh = await MoshServer.StartAsync(server, environment, "/bin/sh", InnerShell.Write(directory));
        UdpRelay? relay = options.IsRelayed ? new UdpRelay(mosh.Port) : null;
        string variables = string.Concat(options.ClientEnvironment.Select(variable => $"{variable.Key}='{variable.Value}' "));
        directory.Write("client", $"""
            echo $$ > {ClientProcessFile}.new && mv {ClientProcessFile}.new {ClientProcessFile}
            MOSH_KEY='{mosh.Key}' {variables}exec {Programs.Mosh(client, "mosh-client")} 127.0.0.1 {relay?.Port ?? mosh.Port}

            """);
        TmuxTerminal terminal = await TmuxTerminal.StartAsync(directory, options.Width, options.Height, options.TerminalType);
        return new MoshSession(directory, terminal, mosh, relay);
    }

    /// <summary>Runs the client in the terminal and waits for the inner shell's prompt.</summary>
    public async Task ConnectAsync()
    {
        await Terminal.EnterAsync("cd; sh client; echo status=$?");
        await Terminal.WaitForLineAsync(CleanEnvironment.InnerPrompt);
        ClientProcessId = int.Parse(await File.ReadAllTextAsync(Directory.File(ClientProcessFile)), CultureInfo.InvariantCulture);
    }

    /// <summary>Runs a command in the inner shell and waits for a line that it prints.</summary>
    public async Task<TerminalScreen> RunAsync(string command, string expectedLine)
    {
        await Terminal.EnterAsync(command);
        return await Terminal.WaitForLineAsync(expectedLine);
    }

    /// <summary>Waits until the client has ended with this status and its closing message, and the outer shell prompts again.</summary>
    public Task<TerminalScreen> WaitForEndAsync(int status = 0, TimeSpan? deadline = null) => Terminal.WaitForAsync(
        screen => screen.HasLine(ClosingMessage) && screen.HasLine($"status={status}") && screen.LastLine == CleanEnvironment.OuterPrompt,
        $"the closing message and status={status}",
        deadline);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await Terminal.DisposeAsync();
        if (ClientProcessId != 0)
        {
            UnixProcess.Signal(ClientProcessId, UnixProcess.Kill);
        }

        Server.Dispose();
        _relay?.Dispose();
        Directory.Dispose();
    }
}
