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
    private readonly MoshServer? _server;
    private readonly UdpRelay? _relay;

    private MoshSession(TemporaryDirectory directory, TmuxTerminal terminal, MoshServer? server = null, UdpRelay? relay = null)
    {
        Directory = directory;
        Terminal = terminal;
        _server = server;
        _relay = relay;
    }

    /// <summary>Home directory of both shells.</summary>
    public TemporaryDirectory Directory { get; }

    public TmuxTerminal Terminal { get; }

    public UdpRelay Relay => _relay ?? throw new InvalidOperationException("The session was started without a relay.");

    public int ClientProcessId { get; private set; }

    /// <summary>The process that the inner shell is a child of.</summary>
    public int ServerProcessId { get; private set; }

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
        string program = Programs.Mosh(client, "mosh-client");
        WriteClientScript(directory, options, $"MOSH_KEY='{mosh.Key}' exec {program} 127.0.0.1 {relay?.Port ?? mosh.Port}");
        TmuxTerminal terminal = await TmuxTerminal.StartAsync(directory, options.Width, options.Height, options.TerminalType);
        return new MoshSession(directory, terminal, mosh, relay);
    }

    /// <summary>
    /// Starts a session by the wrapper: <paramref name="wrapper"/> is its command line up to the remote command, which is
    /// added here and is the inner shell.
    /// </summary>
    public static async Task<MoshSession> StartByWrapperAsync(string wrapper, MoshSessionOptions? options = null)
    {
        options ??= new();
        TemporaryDirectory directory = new();
        WriteClientScript(directory, options, $"exec {wrapper} -- /bin/sh {InnerShell.Write(directory)}");
        TmuxTerminal terminal = await TmuxTerminal.StartAsync(directory, options.Width, options.Height, options.TerminalType);
        MoshSession session = new(directory, terminal);
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

    /// <summary>Runs the client in the terminal and waits for the inner shell's prompt.</summary>
    public async Task ConnectAsync()
    {
        await Terminal.EnterAsync("cd; sh client; echo status=$?");
        await Terminal.WaitForLineAsync(CleanEnvironment.InnerPrompt);
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
        await Terminal.DisposeAsync();
        // The files, not the properties: a session that did not come up has programs to end, too.
        foreach (string file in new[] { ClientProcessFile, InnerShell.ServerProcessFile }.Where(HasProcessId))
        {
            UnixProcess.Signal(ReadProcessId(file), UnixProcess.Kill);
        }

        _server?.Dispose();
        _relay?.Dispose();
        Directory.Dispose();
    }

    private static void WriteClientScript(TemporaryDirectory directory, MoshSessionOptions options, string command) => directory.Write(
        "client",
        $"""
        {InnerShell.NoteProcessId("$$", ClientProcessFile)}
        {string.Concat(options.ClientEnvironment.Select(variable => $"export {variable.Key}='{variable.Value}'; "))}
        {command}

        """);

    private bool HasProcessId(string file) => File.Exists(Directory.File(file));

    private int ReadProcessId(string file) =>
        int.Parse(File.ReadAllText(Directory.File(file)), CultureInfo.InvariantCulture);
}
