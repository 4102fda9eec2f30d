using Mosh.Interop.Harness;

namespace Mosh.Interop.Tests.Prediction;

/// <summary>
/// A session for looking at predictions: while <see cref="UdpRelay.Hold"/> keeps the server's datagrams, whatever appears of the
/// keys typed is a prediction. All that the client writes to its terminal is recorded.
/// </summary>
internal sealed class HeldSession : IAsyncDisposable
{
    private const string RecordingFile = "recording";

    /// <summary>An idle session is silent for 3 s (its heartbeat), a busy one never for so long.</summary>
    private static readonly TimeSpan Silence = TimeSpan.FromMilliseconds(300);

    private readonly MoshSession _session;

    private HeldSession(MoshSession session)
    {
        _session = session;
    }

    public MoshSession Session => _session;

    public TmuxTerminal Terminal => _session.Terminal;

    public UdpRelay Relay => _session.Relay;

    /// <summary>All bytes that the client has written, as one character each.</summary>
    public string Recording => File.ReadAllText(_session.Directory.File(RecordingFile), System.Text.Encoding.Latin1);

    /// <summary>Starts a session in which one command has been run, so that its prompt is known to echo.</summary>
    public static async Task<HeldSession> StartAsync(
        Implementation client, Implementation server, string display, TimeSpan oneWayDelay = default, int width = 80)
    {
        MoshSession session = await MoshSession.StartAsync(client, server, new()
        {
            IsRelayed = true,
            Width = width,
            ClientEnvironment = new Dictionary<string, string> { ["MOSH_PREDICTION_DISPLAY"] = display },
        });
        try
        {
            HeldSession held = new(session);
            await session.Terminal.RecordOutputAsync(session.Directory.File(RecordingFile));
            session.Relay.Delay(oneWayDelay);

            // The echo first: typed and entered at once, it may share a frame with the output, and then nothing is learned from it.
            const string Command = "echo known-$((40 + 2))";
            await session.Terminal.TypeAsync(Command);
            await held.WaitForPromptAsync(Command);
            await held.RunAsync("", "known-42");
            return held;
        }
        catch
        {
            await session.DisposeAsync();
            throw;
        }
    }

    /// <summary>Runs a command that prints this line, and waits until both ends have nothing more to say.</summary>
    public async Task RunAsync(string command, string expectedLine)
    {
        await _session.RunAsync(command, expectedLine);
        await SettleAsync();
    }

    /// <summary>Waits until the shell prompts again and both ends have nothing more to say.</summary>
    public async Task SettleAsync()
    {
        await Relay.WaitForSilenceAsync(Silence);
        await WaitForPromptAsync("");
    }

    /// <summary>Waits until the last line is the prompt and this text.</summary>
    public Task<TerminalScreen> WaitForPromptAsync(string line) => Terminal.WaitForAsync(
        screen => screen.LastLine == $"{CleanEnvironment.InnerPrompt} {line}".TrimEnd(), $"\"{line}\" at the prompt");

    /// <summary>Types one key at a time, as a hand does: each is sent before the next is pressed.</summary>
    public async Task TypeSlowlyAsync(string text)
    {
        foreach (char key in text)
        {
            long before = Relay.Up.Datagrams;
            await Terminal.TypeAsync(key.ToString());
            await Poll.UntilAsync(() => Relay.Up.Datagrams > before, $"a datagram with \"{key}\"");
        }
    }

    /// <summary>Waits until the client has tried in vain to be heard: time enough for all that it will ever show by itself.</summary>
    public Task WaitForRepeatsAsync()
    {
        Traffic before = Relay.Up;
        return Poll.UntilAsync(() => (Relay.Up - before).Datagrams >= 2, "the client's repetitions");
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _session.DisposeAsync();
}
