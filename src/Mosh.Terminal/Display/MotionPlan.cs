namespace Mosh.Terminal.Display;

/// <summary>How the row is reached; the horizontal part follows.</summary>
internal enum VerticalMotion : byte
{
    /// <summary>It is the same row.</summary>
    None,

    /// <summary>LF, once per row.</summary>
    LineFeeds,

    /// <summary>RI, once per row.</summary>
    ReverseIndexes,

    /// <summary>CUD.</summary>
    Down,

    /// <summary>CUU.</summary>
    Up,

    /// <summary>VPA.</summary>
    RowAbsolute,

    /// <summary>CUP, which is all of the motion.</summary>
    Position,
}

/// <summary>How the column is reached from the one that carriage return and tabs lead to.</summary>
internal enum HorizontalMotion : byte
{
    /// <summary>It is there already.</summary>
    None,

    /// <summary>BS, once per column.</summary>
    Backspaces,

    /// <summary>CUB.</summary>
    Back,

    /// <summary>CUF.</summary>
    Forward,

    /// <summary>The cells in between are printed again.</summary>
    Reprint,

    /// <summary>CHA.</summary>
    ColumnAbsolute,
}

/// <summary>One way for the cursor to get somewhere: carriage return, rows, tabs, columns, in this order.</summary>
internal struct MotionPlan
{
    /// <summary>Bytes.</summary>
    public int Cost;

    /// <summary>Whether CR comes first.</summary>
    public bool ReturnsFirst;

    /// <summary>How the row is reached.</summary>
    public VerticalMotion Vertical;

    /// <summary>Number of HT.</summary>
    public int Tabs;

    /// <summary>How the column is reached.</summary>
    public HorizontalMotion Horizontal;

    /// <summary>Columns to go after the tabs.</summary>
    public int Distance;
}
