namespace Mosh.Terminal.Screen;

/// <summary>
/// All of a framebuffer that is not rows (spec terminal.md §3). One struct, so that a snapshot copies it in one assignment
/// and nothing can be forgotten. Tab stops are shared and replaced as a whole when they change.
/// </summary>
internal struct ScreenVariables
{
    public int CursorRow;
    public int CursorColumn;
    public bool IsWrapPending;

    /// <summary>Where a combining mark goes; <see cref="CombiningRow"/> is −1 when a resize cut the cell off.</summary>
    public int CombiningRow;
    public int CombiningColumn;

    public int MarginTop;
    public int MarginBottom;
    public Rendition Pen;
    public Hyperlink? CurrentLink;
    public SavedCursor Saved;
    public TabStops Tabs;

    public bool IsInsertMode;
    public bool IsOriginMode;
    public bool IsAutowrap;
    public bool IsCursorVisible;
    public bool IsReverseVideo;
    public bool IsBracketedPaste;
    public bool IsMouseFocusReporting;
    public bool IsAlternateScroll;
    public bool IsApplicationCursorKeys;
    public MouseReporting Mouse;
    public MouseEncoding MouseEncoding;

    public string IconName;
    public string WindowTitle;
    public string Clipboard;
    public bool IsTitleInitialized;
    public ulong BellCount;

    /// <summary>See <see cref="Framebuffer.TryHold"/>.</summary>
    public long LinkBytes;
    public long LinkBytesAtNextCount;

    /// <summary>The initial values for a screen of this size.</summary>
    public static ScreenVariables Initial(int width, int height) => new()
    {
        MarginBottom = height - 1,
        Saved = SavedCursor.Initial,
        Tabs = TabStops.Default(width),
        IsAutowrap = true,
        IsCursorVisible = true,
        IconName = "",
        WindowTitle = "",
        Clipboard = "",
    };
}
