namespace Mosh.Terminal.Screen;

/// <content>What overlays (predictions, notifications, the title prefix) may change on their own snapshot.</content>
public sealed partial class Framebuffer
{
    /// <summary>Replaces one cell.</summary>
    /// <param name="row">Row, from 0.</param>
    /// <param name="column">Column, from 0.</param>
    /// <param name="cell">The cell; whether it has an extra follows from <paramref name="extra"/>.</param>
    /// <param name="extra">Combining marks and hyperlink; default for none.</param>
    public void SetCell(int row, int column, in Cell cell, CellExtra extra) => WritableRow(row).Set(column, cell, extra);

    /// <summary>Puts the cursor somewhere; positions outside the screen are moved to its edge.</summary>
    public void MoveCursor(int row, int column)
    {
        Variables.CursorRow = Math.Clamp(row, 0, Height - 1);
        Variables.CursorColumn = Math.Clamp(column, 0, Width - 1);
        Variables.CombiningRow = Variables.CursorRow;
        Variables.CombiningColumn = Variables.CursorColumn;
        Variables.IsWrapPending = false;
    }

    /// <summary>Moves all rows up by one; the bottom row becomes blank. The cursor stays.</summary>
    public void ScrollUp() => DeleteRows(0, Height - 1, 1);

    /// <summary>Replaces icon name and window title.</summary>
    public void SetTitles(string icon, string window)
    {
        Variables.IconName = icon;
        Variables.WindowTitle = window;
    }
}
