using Mosh.Hosting.EventLoop;
using Mosh.Hosting.Signals;
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

    private readonly int _input;
    private readonly RawConsole _console;
    private readonly byte[] _start;
    private readonly byte[] _end;
    private bool _isOpen;

    /// <summary>Remembers what the terminal is like; nothing is changed yet.</summary>
    /// <param name="description">Its type.</param>
    /// <param name="type">The name of the type; null when it is not known.</param>
    /// <param name="usesInitialization">Whether the description's start and end strings are written.</param>
    /// <param name="ending">The signals that end the process and are caught by nobody else.</param>
    /// <param name="sizeChanged">Called on another thread when the window has another size and no signal tells.</param>
    /// <param name="input">Where keys are read.</param>
    /// <param name="output">Where is drawn.</param>
    /// <exception cref="SystemCallException">The input is no terminal.</exception>
    public ClientTerminal(
        TerminalDescription description,
        string? type,
        bool usesInitialization,
        SignalSet ending,
        Action sizeChanged,
        int input = StandardStreams.Input,
        int output = StandardStreams.Output)
    {
        _input = input;
        _console = new RawConsole(input, output, ending, sizeChanged);
        byte[] enter = description.String(StringCapability.EnterCursorAddressing) ?? [];
        byte[] exit = description.String(StringCapability.ExitCursorAddressing) ?? [];
        _start = usesInitialization ? [.. enter, .. ApplicationCursorKeys] : ApplicationCursorKeys;
        _end = usesInitialization ? [.. EndOfDisplay, .. exit] : EndOfDisplay;
        _console.SetClosing(_end);
        type ??= string.Empty;
        Capabilities = DisplayCapabilities.UserTerminal(
            eraseCharacters: description.String(StringCapability.EraseCharacters) is not null,
            backColorErase: description.Flag(BooleanCapability.BackColorErase),
            titles: StartsWithAny(type, TypesWithTitles),
            hyperlinks: StartsWithAny(type, TypesWithHyperlinks));
    }

    /// <summary>What frames for this terminal may use.</summary>
    public DisplayCapabilities Capabilities { get; }

    /// <summary>What to wait for: keys, or the end of the input.</summary>
    public PollSource Input => _console.Input;

    /// <summary>Whether a write failed: nobody sees what we draw.</summary>
    public bool IsGone { get; private set; }

    /// <summary>The size of the window, as a session can have it.</summary>
    public WindowSize Size => WindowSize.TryGet(_input, out WindowSize size) ? size.ForSession : WindowSize.Default;

    /// <summary>Makes the terminal raw and writes its start string.</summary>
    /// <exception cref="SystemCallException">The terminal is gone, or not ours.</exception>
    public void Open()
    {
        _console.Enter();
        _isOpen = true;
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

    /// <summary>Writes the end string and gives the terminal its attributes back; nothing if that was done.</summary>
    public void Close()
    {
        if (!_isOpen)
        {
            return;
        }

        _isOpen = false;
        Write(_end);
        _console.Restore();
    }

    /// <summary>Takes the keys that are there.</summary>
    /// <returns>The number of bytes; 0 at the end of the input; −1 when there is nothing now.</returns>
    public int Read(Span<byte> keys) => _console.Read(keys);

    /// <summary>How many bytes <see cref="Read"/> could give now; 0 when that cannot be told.</summary>
    public int CountReadable() => _console.CountReadable();

    /// <summary>Writes all of it, waiting for a slow terminal.</summary>
    public void Write(ReadOnlySpan<byte> bytes)
    {
        if (!IsGone && !bytes.IsEmpty && !_console.IsProcessEnding)
        {
            IsGone = !_console.TryWrite(bytes);
        }
    }

    public void Dispose() => _console.Dispose();

    private static bool StartsWithAny(string type, string[] prefixes) =>
        Array.Exists(prefixes, prefix => type.StartsWith(prefix, StringComparison.Ordinal));
}
