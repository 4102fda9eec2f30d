namespace Mosh.Terminal.Screen;

/// <content>The read-only view of cursor, modes and texts.</content>
public sealed partial class Framebuffer
{
    /// <summary>The cursor's row, from 0.</summary>
    public int CursorRow => Variables.CursorRow;

    /// <summary>The cursor's column, from 0; never beyond the last.</summary>
    public int CursorColumn => Variables.CursorColumn;

    /// <summary>Whether the last column was printed to, so that the next character goes to the next row.</summary>
    public bool IsWrapPending => Variables.IsWrapPending;

    /// <summary>The rendition of the characters that are printed next.</summary>
    public Rendition Pen => Variables.Pen;

    /// <summary>The hyperlink of the characters that are printed next, or null.</summary>
    public Hyperlink? CurrentLink => Variables.CurrentLink;

    /// <summary>First row of the scroll region.</summary>
    public int MarginTop => Variables.MarginTop;

    /// <summary>Last row of the scroll region.</summary>
    public int MarginBottom => Variables.MarginBottom;

    /// <summary>DECTCEM. Settable for overlays that hide or show the cursor.</summary>
    public bool IsCursorVisible
    {
        get => Variables.IsCursorVisible;
        set => Variables.IsCursorVisible = value;
    }

    /// <summary>DECSCNM.</summary>
    public bool IsReverseVideo => Variables.IsReverseVideo;

    /// <summary>DECSET 2004.</summary>
    public bool IsBracketedPaste => Variables.IsBracketedPaste;

    /// <summary>DECSET 1004.</summary>
    public bool IsMouseFocusReporting => Variables.IsMouseFocusReporting;

    /// <summary>DECSET 1007.</summary>
    public bool IsAlternateScroll => Variables.IsAlternateScroll;

    /// <summary>DECCKM.</summary>
    public bool IsApplicationCursorKeys => Variables.IsApplicationCursorKeys;

    /// <summary>IRM.</summary>
    public bool IsInsertMode => Variables.IsInsertMode;

    /// <summary>DECOM.</summary>
    public bool IsOriginMode => Variables.IsOriginMode;

    /// <summary>DECAWM.</summary>
    public bool IsAutowrap => Variables.IsAutowrap;

    /// <summary>Which mouse events the application wants.</summary>
    public MouseReporting Mouse => Variables.Mouse;

    /// <summary>How it wants them written.</summary>
    public MouseEncoding MouseEncoding => Variables.MouseEncoding;

    /// <summary>OSC 0 and 1.</summary>
    public string IconName => Variables.IconName;

    /// <summary>OSC 0 and 2.</summary>
    public string WindowTitle => Variables.WindowTitle;

    /// <summary>The text of the last OSC 52 for the clipboard, still in base64.</summary>
    public string Clipboard => Variables.Clipboard;

    /// <summary>Whether a title was ever set; before that none is sent to the user's terminal.</summary>
    public bool IsTitleInitialized => Variables.IsTitleInitialized;

    /// <summary>How many bells have rung.</summary>
    public ulong BellCount => Variables.BellCount;
}
