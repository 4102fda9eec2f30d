using Mosh.Hosting.EventLoop;
using Mosh.Hosting.Terminals;
using Mosh.Hosting.Terminfo;
using Mosh.Terminal.Display;

namespace Mosh.Hosting.Client;

/// <summary>
/// The user's terminal as the client uses it: raw and with its start string written between <see cref="Open"/> and
/// <see cref="Close"/>, as it was otherwise. A terminal that is gone is noticed once (<see cref="IsGone"/>) and then left alone.
/// </summary>
internal sealed class ClientTerminal : IDisposable
{
    // spec client.md §2 step 4, §7 step 2.
    private static readonly byte[] ApplicationCursorKeys = "\e[?1h"u8.ToArray();
    private static readonly byte[] EndOfDisplay =
        "\e[?1l\e[0m\e[?25h\e[?1003l\e[?1002l\e[?1001l\e[?1000l\e[?1015l\e[?1006l\e[?1005l"u8.ToArray();

    // spec client.md §2, "Capabilities".
    private static readonly string[] TypesWithTitles = ["xterm", "rxvt", "kterm", "Eterm", "alacritty", "screen", "tmux"];

    // Our choice: types whose programs show hyperlinks or at least swallow OSC 8; terminfo has no word for it.
    private static readonly string[] TypesWithHyperlinks = ["xterm", "alacritty", "tmux", "foot", "wezterm", "contour"];

    private readonly RawConsole _console;
    private readonly byte[] _start;
    private readonly byte[] _end;

    /// <param name="description">The type of terminal.</param>
    /// <param name="options">The client's settings.</param>
    /// <param name="sizeChanged">Called on another thread when the window has another size and no signal tells.</param>
    public ClientTerminal(TerminalDescription description, ClientHostOptions options, Action sizeChanged)
    {
        _console = new RawConsole(restoresOnSignals: false, sizeChanged: sizeChanged);
        byte[] enter = description.String(StringCapability.EnterCursorAddressing) ?? [];
        byte[] exit = description.String(StringCapability.ExitCursorAddressing) ?? [];
        _start = options.UsesTerminalInitialization ? [.. enter, .. ApplicationCursorKeys] : ApplicationCursorKeys;
        _end = options.UsesTerminalInitialization ? [.. EndOfDisplay, .. exit] : EndOfDisplay;
        _console.SetClosing(_end);
        string type = options.TerminalType ?? string.Empty;
        Capabilities = DisplayCapabilities.UserTerminal(
            eraseCharacters: description.String(StringCapability.EraseCharacters) is not null,
            backColorErase: description.Flag(BooleanCapability.BackColorErase),
            titles: StartsWithAny(type, TypesWithTitles),
            hyperlinks: StartsWithAny(type, TypesWithHyperlinks));
    }

    /// <summary>What frames for this terminal may use.</summary>
    public DisplayCapabilities Capabilities { get; }

    /// <summary>Whether a write failed: nobody sees what we draw.</summary>
    public bool IsGone { get; private set; }

    /// <summary>What to wait for: keys, or the end of the input.</summary>
    public PollSource Input => _console.Input;

    /// <summary>The size of the window; a usable one where the system knows none.</summary>
    public static WindowSize Size =>
        WindowSize.TryGet(StandardStreams.Input, out WindowSize size) && size.IsUsable ? size : WindowSize.Default;

    /// <summary>Makes the terminal raw and writes its start string.</summary>
    /// <exception cref="SystemCallException">The terminal is gone, or not ours.</exception>
    public void Open()
    {
        _console.Enter();
        Write(_start);
    }

    /// <summary>The same after a suspension; a terminal that was closed meanwhile is then <see cref="IsGone"/>.</summary>
    public void Reopen()
    {
        try
        {
            Open();
        }
        catch (SystemCallException)
        {
            IsGone = true;
        }
    }

    /// <summary>Writes the end string and gives the terminal its attributes back.</summary>
    public void Close()
    {
        Write(_end);
        _console.Restore();
    }

    /// <summary>Takes the keys that are there.</summary>
    /// <returns>The number of bytes; 0 at the end of the input; −1 when there is nothing now.</returns>
    public int Read(Span<byte> keys) => _console.Read(keys);

    /// <summary>Writes all of it, waiting for a slow terminal.</summary>
    public void Write(ReadOnlySpan<byte> bytes)
    {
        if (!IsGone && !bytes.IsEmpty)
        {
            IsGone = !_console.TryWrite(bytes);
        }
    }

    public void Dispose() => _console.Dispose();

    private static bool StartsWithAny(string type, string[] prefixes) =>
        Array.Exists(prefixes, prefix => type.StartsWith(prefix, StringComparison.Ordinal));
}
