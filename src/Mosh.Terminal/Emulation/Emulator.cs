using Mosh.Terminal.Screen;

namespace Mosh.Terminal.Emulation;

/// <summary>
/// A terminal emulator (spec terminal.md): bytes written to it change <see cref="Screen"/>, and the queries among them are
/// answered in <see cref="Replies"/>. It never throws on any input, and every buffer it keeps is bounded.
/// </summary>
/// <remarks>
/// Not thread-safe. The emulator does not own the screen: its user replaces and disposes screens.
/// The partial files follow the way of a byte: Write (bytes to code points), Parse (code points to functions), Dispatch
/// (functions to handlers), then one file for each family of handlers.
/// </remarks>
public sealed partial class Emulator
{
    private Framebuffer _screen;

    /// <summary>An emulator that writes to <paramref name="screen"/>.</summary>
    public Emulator(Framebuffer screen)
    {
        ArgumentNullException.ThrowIfNull(screen);
        _screen = screen;
    }

    /// <summary>The screen that is written to. Replacing it leaves a half-received sequence as it is.</summary>
    public Framebuffer Screen
    {
        get => _screen;
        set
        {
            ArgumentNullException.ThrowIfNull(value);
            _screen = value;
        }
    }

    /// <summary>Whether OSC 8 is understood (spec terminal.md §13). Off by default, as in mosh 1.4.0.</summary>
    public bool AreHyperlinksEnabled { get; set; }
}
