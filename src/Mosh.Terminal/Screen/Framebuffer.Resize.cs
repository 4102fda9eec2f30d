namespace Mosh.Terminal.Screen;

/// <content>Size changes.</content>
public sealed partial class Framebuffer
{
    /// <summary>
    /// Changes the size (spec terminal.md §14): rows come and go at the bottom, columns at the right, without reflow.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">A size below 1.</exception>
    public void Resize(int width, int height)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 1);
        if (width == Width && height == Height)
        {
            return;
        }

        ResizeHeight(height);
        ResizeWidth(width);
        ref ScreenVariables variables = ref Variables;
        variables.MarginTop = 0;
        variables.MarginBottom = height - 1;
        variables.Tabs = variables.Tabs.Resize(width);
        variables.CursorRow = Math.Min(variables.CursorRow, height - 1);
        variables.CursorColumn = Math.Min(variables.CursorColumn, width - 1);
        if (variables.CombiningRow >= height || variables.CombiningColumn >= width)
        {
            variables.CombiningRow = -1;
        }
    }

    private void ResizeHeight(int height)
    {
        for (int row = height; row < Height; row++)
        {
            _pool.Release(_rows[row]);
        }

        Row[] rows = new Row[height];
        Array.Copy(_rows, rows, Math.Min(height, Height));
        _rows = rows;
        Cell blank = Blank;
        for (int row = Height; row < height; row++)
        {
            rows[row] = _pool.RentRow(Width);
            rows[row].Fill(blank);
        }

        Height = height;
    }

    private void ResizeWidth(int width)
    {
        if (width == Width)
        {
            return;
        }

        Cell blank = Blank;
        Width = width;
        for (int row = 0; row < Height; row++)
        {
            Row old = _rows[row];
            Row resized = _pool.RentRow(width);
            resized.CopyFrom(old, blank);
            // The flag sits in the cell that was last: still there when extended, gone when cut.
            int last = Math.Min(old.Width, width) - 1;
            resized.Set(last, resized.Cells[last] with { Flags = resized.Cells[last].Flags & ~CellFlags.Wrap }, resized.ExtraAt(last));
            _pool.Release(old);
            _rows[row] = resized;
        }
    }
}
