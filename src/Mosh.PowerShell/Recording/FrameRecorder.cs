using System.Buffers;
using Mosh.Terminal.Display;
using Mosh.Terminal.Screen;

namespace Mosh.PowerShell.Recording;

/// <summary>Turns a series of screens into the events of an asciicast: bytes that take a terminal from each screen to the next. One thread.</summary>
internal sealed class FrameRecorder(AsciicastWriter writer)
{
    // What asciinema's player and the terminals in use understand. Who plays a recording keeps his clipboard.
    private static readonly DisplayCapabilities Player =
        DisplayCapabilities.UserTerminal(eraseCharacters: true, backColorErase: true, titles: true, hyperlinks: true) with { Clipboard = false };

    private readonly FrameEncoder _encoder = new();
    private readonly ArrayBufferWriter<byte> _frame = new();
    private Framebuffer? _last;
    private TimeSpan _start;

    /// <summary>How many frames were written.</summary>
    public int FrameCount { get; private set; }

    /// <summary>The time from the first screen to the newest.</summary>
    public TimeSpan Duration { get; private set; }

    /// <summary>Writes the next screen; the first one brings the header with it.</summary>
    public void Write(ScreenImage screen, TimeSpan time, DateTimeOffset start)
    {
        if (_last is null)
        {
            _start = time;
            writer.WriteHeader(screen.Width, screen.Height, start, screen.Title);
        }

        Duration = time - _start;
        if (_last is not null && (_last.Width != screen.Width || _last.Height != screen.Height))
        {
            writer.WriteResize(Duration, screen.Width, screen.Height);
        }

        Framebuffer target = screen.ToFramebuffer();
        _frame.ResetWrittenCount();
        _encoder.Encode(_last ?? new Framebuffer(screen.Width, screen.Height), target, initialized: _last is not null, Player, _frame);
        _last = target;
        if (_frame.WrittenCount > 0)
        {
            writer.WriteOutput(Duration, _frame.WrittenSpan);
            FrameCount++;
        }
    }
}
