namespace Mosh.Terminal.Screen;

/// <summary>
/// Everything a terminal shows and remembers (spec terminal.md §3): rows, cursor, pen, modes, titles, clipboard, bell count.
/// </summary>
/// <remarks>
/// <c>Snapshot</c> costs a few words and one counter per row; rows are copied only when one side writes to them.
/// <see cref="Dispose"/> gives the rows back; a framebuffer that is never disposed costs only that its rows are not reused.
/// All framebuffers that stem from one another belong to one thread.
/// </remarks>
public sealed partial class Framebuffer : IDisposable
{
    private Row[] _rows;

    /// <summary>A blank screen of <paramref name="width"/> columns and <paramref name="height"/> rows, both at least 1.</summary>
    public Framebuffer(int width, int height)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 1);
        Width = width;
        Height = height;
        _rows = new Row[height];
        for (int i = 0; i < height; i++)
        {
            _rows[i] = new Row(width);
        }
    }

    /// <summary>Number of columns.</summary>
    public int Width { get; private set; }

    /// <summary>Number of rows.</summary>
    public int Height { get; private set; }

    /// <summary>Row <paramref name="index"/>, counted from 0 at the top. Valid until this framebuffer changes or is disposed.</summary>
    public Row this[int index] => _rows[index];

    /// <summary>Gives the rows back; the framebuffer must not be used any more.</summary>
    public void Dispose() => _rows = [];
}
