namespace Mosh.Terminal.Display;

/// <summary>
/// What the consumer of a frame understands, and what matters to whoever looks at it (spec display.md §1, client.md §2).
/// </summary>
/// <param name="EraseCharacters">ECH (<c>CSI n X</c>) may be used; terminfo <c>ech</c>.</param>
/// <param name="BackColorErase">Erasing fills with the current background colour; terminfo <c>bce</c>.</param>
/// <param name="Titles">Icon name and window title may be sent.</param>
/// <param name="Hyperlinks">OSC 8 may be sent. Where it may not, hyperlinks of cells and pen are disregarded.</param>
/// <param name="Clipboard">The clipboard may be set (OSC 52).</param>
/// <param name="HidesCursorWhileDrawing">
/// Somebody watches the frame being drawn: the cursor is hidden before it jumps somewhere to draw. Useless on the wire, where
/// only the finished screen is shown.
/// </param>
/// <param name="IsEmulator">
/// The consumer is the emulator of spec terminal.md and nothing else: all of its functions may be used, it holds empty cells
/// and spaces apart, and the frame reproduces the screen cell by cell. Without it only what all terminals in use agree
/// about is used, and the frame reproduces what the screen looks like.
/// </param>
public readonly record struct DisplayCapabilities(
    bool EraseCharacters,
    bool BackColorErase,
    bool Titles,
    bool Hyperlinks,
    bool Clipboard,
    bool HidesCursorWhileDrawing,
    bool IsEmulator)
{
    /// <summary>The emulator at the other end of a connection, without hyperlinks.</summary>
    public static DisplayCapabilities Wire { get; } = new(
        EraseCharacters: true,
        BackColorErase: true,
        Titles: true,
        Hyperlinks: false,
        Clipboard: true,
        HidesCursorWhileDrawing: false,
        IsEmulator: true);

    /// <summary>A terminal that a person looks at; the flags come from its terminal description (spec client.md §2).</summary>
    public static DisplayCapabilities UserTerminal(bool eraseCharacters, bool backColorErase, bool titles, bool hyperlinks) => new(
        eraseCharacters,
        backColorErase,
        titles,
        hyperlinks,
        Clipboard: true,
        HidesCursorWhileDrawing: true,
        IsEmulator: false);
}
