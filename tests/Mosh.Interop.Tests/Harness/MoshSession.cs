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
    private MoshServer? _server;
    private UdpRelay? _relay;
    private TmuxTerminal? _terminal;

    private MoshSession()
    {
    }

    /// <summary>Home directory of both shells.</summary>
    public TemporaryDirectory Directory { get; } = new();

    public TmuxTerminal Terminal => _terminal ?? throw new InvalidOperationException("The terminal has not been opened.");

    public UdpRelay Relay => _relay ?? throw new InvalidOperationException("The session was started without a relay.");

    public int ClientProcessId { get; private set; }

    /// <summary>The process that the inner shell is a child of.</summary>
    public int ServerProcessId { get; private set; }

    /// <summary>Starts both ends and waits for the inner shell's prompt.</summary>
    public static Task<MoshSession> StartAsync(Implementation client, Implementation server, MoshSessionOptions? options = null) =>
        CreateAsync(async session =>
        {
            await session.PrepareProgramsAsync(client, server, options ?? new());
            await session.ConnectAsync();
        });

    /// <summary>Starts the server and opens the terminal. The client is started by <see cref="ConnectAsync"/>.</summary>
    public static Task<MoshSession> PrepareAsync(Implementation client, Implementation server, MoshSessionOptions options) =>
        CreateAsync(session => session.PrepareProgramsAsync(client, server, options));

    /// <summary>
    /// Starts a session by the wrapper: <paramref name="wrapper"/> is its command line up to the remote command, which is
    /// added here and is the inner shell.
    /// </summary>
    public static Task<MoshSession> StartByWrapperAsync(string wrapper) => CreateAsync(async session =>
    {
        MoshSessionOptions options = new();
        session.WriteClientScript(options, $"exec {wrapper} -- /bin/sh {InnerShell.Write(session.Directory)}");
        await session.OpenTerminalAsync(options);
        await session.ConnectAsync();
    });

    /// <summary>Runs the client in the terminal and waits for the inner shell's prompt.</summary>
    public async Task ConnectAsync()
    {
        await Terminal.EnterAsync("cd; sh client; echo status=$?");
        TerminalScreen screen = await Terminal.WaitForAsync(
            screen => screen.HasLine(CleanEnvironment.InnerPrompt)
                || screen.Lines.Any(line => line.StartsWith("status=", StringComparison.Ordinal)),
            "the inner shell's prompt");
        if (!screen.HasLine(CleanEnvironment.InnerPrompt))
        {
            throw new InvalidOperationException($"The client ended before the session began:\n{screen}");
        }

        ClientProcessId = ReadProcessId(ClientProcessFile);
        ServerProcessId = ReadProcessId(InnerShell.ServerProcessFile);
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
        if (_terminal is not null)
        {
            await _terminal.DisposeAsync();
        }

        // The files, not the properties: a session that did not come up has programs to end, too.
        KillNoted(ClientProcessFile);
        KillNoted(InnerShell.ServerProcessFile);

        _server?.Dispose();
        _relay?.Dispose();
        Directory.Dispose();
    }

    /// <summary>A session, or nothing left of it if it does not come up.</summary>
    private static async Task<MoshSession> CreateAsync(Func<MoshSession, Task> start)
    {
        MoshSession session = new();
        try
        {
            await start(session);
            return session;
        }
        catch
        {
            await session.DisposeAsync();
            throw;
        }
    }

    private async Task PrepareProgramsAsync(Implementation client, Implementation server, MoshSessionOptions options)
    {
        Dictionary<string, string> environment = CleanEnvironment.Create(Directory.Path);
        _server = await MoshServer.StartAsync(server, environment, "/bin/sh", InnerShell.Write(Directory));
        _relay = options.IsRelayed ? new UdpRelay(_server.Port) : null;
        string program = Programs.Mosh(client, "mosh-client");
        WriteClientScript(options, $"MOSH_KEY='{_server.Key}' exec {program} 127.0.0.1 {_relay?.Port ?? _server.Port}");
        await OpenTerminalAsync(options);
    }

    private async Task OpenTerminalAsync(MoshSessionOptions options) =>
        _terminal = await TmuxTerminal.StartAsync(Directory, options.Width, options.Height, options.TerminalType);

    private void WriteClientScript(MoshSessionOptions options, string command) => Directory.Write("client", $"""
        echo $$ > {ClientProcessFile}
        {string.Concat(options.ClientEnvironment.Select(variable => $"export {variable.Key}='{variable.Value}'; "))}
        {command}

        """);

    private void KillNoted(string file)
    {
        string path = Directory.File(file);
        if (File.Exists(path) && int.TryParse(File.ReadAllText(path), CultureInfo.InvariantCulture, out int processId))
        {
            UnixProcess.Signal(processId, UnixProcess.Kill);
        }
    }

    private int ReadProcessId(string file) =>
        int.Parse(File.ReadAllText(Directory.File(file)), CultureInfo.InvariantCulture);
}
