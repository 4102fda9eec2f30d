namespace Mosh.Terminal.Screen;

/// <summary>
/// Everything a terminal shows and remembers (spec terminal.md §3): rows, cursor, pen, modes, titles, clipboard, bell count.
/// </summary>
/// <remarks>
/// <see cref="Snapshot"/> costs a few words and one counter per row; rows are copied only when one side writes to them.
/// <see cref="Dispose"/> gives the rows and the object itself back to a pool that all framebuffers stemming from one
/// another share: a reference kept after <see cref="Dispose"/> may come to show another snapshot. A framebuffer that is never
/// disposed costs only that its rows are not reused. All framebuffers that stem from one another belong to one thread.
/// </remarks>
public sealed partial class Framebuffer : IDisposable
{
    private readonly FramebufferPool _pool;
    private Row[] _rows;
    private bool _isDisposed;

    /// <summary>All that is not rows; the emulator works on it in place.</summary>
    internal ScreenVariables Variables;

    /// <summary>A blank screen of <paramref name="width"/> columns and <paramref name="height"/> rows, both at least 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A size below 1.</exception>
    public Framebuffer(int width, int height)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 1);
        Width = width;
        Height = height;
        Variables = ScreenVariables.Initial(width, height);
        _pool = new FramebufferPool();
        _rows = new Row[height];
        for (int row = 0; row < height; row++)
        {
            _rows[row] = _pool.RentRow(width);
        }
    }

    private Framebuffer(FramebufferPool pool)
    {
        _pool = pool;
        _rows = [];
        _isDisposed = true;
    }

    /// <summary>Number of columns.</summary>
    public int Width { get; private set; }

    /// <summary>Number of rows.</summary>
    public int Height { get; private set; }

    /// <summary>Row <paramref name="index"/>, counted from 0 at the top. Valid until this framebuffer changes or is disposed.</summary>
    public Row this[int index] => _rows[index];

    /// <summary>What erasing leaves behind: an empty cell with the pen's background.</summary>
    internal Cell Blank => Cell.Blank(Variables.Pen);
}
