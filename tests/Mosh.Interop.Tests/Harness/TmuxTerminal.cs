using System.Globalization;

namespace Mosh.Interop.Harness;

/// <summary>
/// A real terminal under a test's control: tmux with a server (and socket) of its own, one window, one shell in it.
/// Keys go in as a keyboard sends them, the screen is read back as the emulator holds it. Disposing ends the tmux server,
/// which hangs up the terminal.
/// </summary>
public sealed class TmuxTerminal : IAsyncDisposable
{
    private readonly string _tmux = Programs.Installed("tmux");
    private readonly Dictionary<string, string> _environment;
    private readonly string _socket;

    private TmuxTerminal(TemporaryDirectory directory)
    {
        _environment = CleanEnvironment.Create(directory.Path);
        _environment["TMUX_TMPDIR"] = directory.Path;
        _socket = System.IO.Path.GetFileName(directory.Path);
    }

    /// <summary>Opens a terminal of the given size with an interactive shell, ready for its first command.</summary>
    public static async Task<TmuxTerminal> StartAsync(
        TemporaryDirectory directory, int width = 80, int height = 24, string terminalType = "xterm-256color")
    {
        TmuxTerminal terminal = new(directory);
        try
        {
            await terminal.OpenAsync(width, height, terminalType);
            return terminal;
        }
        catch
        {
            await terminal.DisposeAsync();
            throw;
        }
    }

    /// <summary>Types text literally.</summary>
    // A semicolon at the end of an argument separates tmux's commands.
    public Task TypeAsync(string text) => TmuxAsync("send-keys", "-l", "--", text.EndsWith(';') ? text[..^1] + "\\;" : text);

    /// <summary>Presses keys by their tmux names: <c>Enter</c>, <c>C-c</c>, <c>Up</c>.</summary>
    public Task PressAsync(params string[] keys) => TmuxAsync(["send-keys", .. keys]);

    /// <summary>Types a line and ends it with the Enter key.</summary>
    public async Task EnterAsync(string line)
    {
        await TypeAsync(line);
        await PressAsync("Enter");
    }

    /// <summary>Pastes a file's bytes as they are: no line-end translation and no paste brackets.</summary>
    public Task PasteFileAsync(string path) => TmuxAsync("load-buffer", path, ";", "paste-buffer", "-r");

    /// <summary>Pastes text as a terminal does: in brackets, if the program asked for them.</summary>
    public Task PasteBracketedAsync(string text) => TmuxAsync("set-buffer", "--", text, ";", "paste-buffer", "-p");

    /// <summary>Runs a command whose output is typed into the terminal as it comes, and returns at once.</summary>
    public Task PipeKeysAsync(string command) => TmuxAsync("pipe-pane", "-I", command);

    /// <summary>From now on every byte that programs write to the terminal also goes to this file, before tmux makes anything of it.</summary>
    public Task RecordOutputAsync(string path) => TmuxAsync("pipe-pane", "-O", $"cat >> {path}");

    /// <summary>Writes to the terminal behind the back of the program that owns it.</summary>
    public async Task DisturbAsync(string text) => await File.WriteAllTextAsync(await QueryAsync("#{pane_tty}"), text);

    /// <summary>Changes the size of the terminal; programs in it get SIGWINCH.</summary>
    public Task ResizeAsync(int width, int height) => TmuxAsync("resize-window", "-x", $"{width}", "-y", $"{height}");

    public async Task<TerminalScreen> CaptureAsync() => new((await TmuxAsync("capture-pane", "-p")).TrimEnd('\n'));

    /// <summary>The screen with its SGR sequences.</summary>
    public async Task<TerminalScreen> CaptureWithRenditionsAsync() => new((await TmuxAsync("capture-pane", "-p", "-e")).TrimEnd('\n'));

    /// <summary>The value of a tmux format, such as <c>#{alternate_on}</c>.</summary>
    public async Task<string> QueryAsync(string format) => (await TmuxAsync("display-message", "-p", format)).TrimEnd('\n');

    /// <summary>The newest text that a program put on the clipboard (OSC 52).</summary>
    public async Task<string> ClipboardAsync()
    {
        ProcessOutcome outcome = await RunAsync("show-buffer");
        return outcome.ExitCode == 0 ? outcome.StandardOutput : "";
    }

    /// <summary>The cursor's column, from 0.</summary>
    public async Task<int> CursorColumnAsync() => int.Parse(await QueryAsync("#{cursor_x}"), CultureInfo.InvariantCulture);

    public Task<TerminalScreen> WaitForAsync(Func<TerminalScreen, bool> condition, string what, TimeSpan? deadline = null) =>
        Poll.UntilAsync(CaptureAsync, condition, what, deadline);

    /// <summary>Waits until a line of exactly this text is on the screen.</summary>
    public Task<TerminalScreen> WaitForLineAsync(string line, TimeSpan? deadline = null) =>
        WaitForAsync(screen => screen.HasLine(line), $"the line \"{line}\"", deadline);

    /// <summary>Closes the terminal under its programs, as a user closes a window.</summary>
    public Task CloseAsync() => TmuxAsync("kill-server");

    /// <inheritdoc/>
    // A server that has already ended answers with an error, and that is as good.
    public async ValueTask DisposeAsync() => await RunAsync("kill-server");

    private async Task OpenAsync(int width, int height, string terminalType)
    {
        await TmuxAsync(
            "-u", "-f", "/dev/null", "start-server", ";",
            "set-option", "-g", "status", "off", ";",
            "set-option", "-g", "default-terminal", terminalType, ";",
            "set-option", "-s", "escape-time", "0", ";",
            "set-option", "-s", "set-clipboard", "on", ";",
            "new-session", "-d", "-s", "0", "-x", $"{width}", "-y", $"{height}",
            // In the command, because tmux runs it by a shell that is not interactive and drops an inherited PS1.
            $"exec env 'PS1={CleanEnvironment.OuterPrompt} ' bash --norc --noprofile", ";",
            // Only now: tmux 3.3 crashes on a first session whose size is manual.
            "set-option", "-g", "window-size", "manual");
        await WaitForAsync(screen => screen.LastLine == CleanEnvironment.OuterPrompt, "the outer shell's prompt");
    }

    private async Task<string> TmuxAsync(params string[] arguments) =>
        (await RunAsync(arguments)).RequireSuccess("tmux " + string.Join(' ', arguments)).StandardOutput;

    private Task<ProcessOutcome> RunAsync(params string[] arguments) =>
        ExternalProcess.RunAsync(_tmux, ["-L", _socket, .. arguments], _environment);
}
