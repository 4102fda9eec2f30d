using Mosh.Terminal.Screen;

namespace Mosh.Terminal.Display;

/// <summary>How much is known about the consumer's cursor.</summary>
internal enum CursorKnowledge : byte
{
    /// <summary>Nothing.</summary>
    Unknown,

    /// <summary>It is where it is believed to be and prints there.</summary>
    Known,

    /// <summary>
    /// It is on the last column, but whether the next character goes there or to the next row is unknown. So it is at the
    /// start of a frame from a screen in pending wrap: that flag is not part of what is synchronised (spec states.md §2), and
    /// frames do not leave it on.
    /// </summary>
    MaybePending,

    /// <summary>The last column was printed just now: the next character goes to the next row.</summary>
    Pending,
}

/// <summary>What is believed about the consumer while a frame is written. A struct, so that an attempt can be undone.</summary>
internal struct ConsumerState
{
    /// <summary>The cursor's row, unless unknown.</summary>
    public int Row;

    /// <summary>The cursor's column, unless unknown; never beyond the last.</summary>
    public int Column;

    /// <summary>How much that is worth.</summary>
    public CursorKnowledge Knowledge;

    /// <summary>False after characters whose width terminals do not agree about.</summary>
    public bool IsColumnSure;

    /// <summary>Whether a combining mark would go to the cell under the cursor: true after a motion, false after printing.</summary>
    public bool CombinesAtCursor;

    /// <summary>The rendition of what is printed next.</summary>
    public Rendition Pen;

    /// <summary>The hyperlink of what is printed next.</summary>
    public Hyperlink? Link;

    /// <summary>Whether the cursor is shown.</summary>
    public bool IsCursorVisible;

    /// <summary>Whether the cursor is certainly or possibly in pending wrap.</summary>
    public readonly bool IsPending => Knowledge >= CursorKnowledge.MaybePending;

    /// <summary>Whether the cursor is in this cell, in pending wrap or not.</summary>
    public readonly bool IsAt(int row, int column) => Knowledge != CursorKnowledge.Unknown && Row == row && Column == column;

    /// <summary>The cursor was moved.</summary>
    public void Place(int row, int column)
    {
        Row = row;
        Column = column;
        Knowledge = CursorKnowledge.Known;
        IsColumnSure = true;
        CombinesAtCursor = true;
    }
}
