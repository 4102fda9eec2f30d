namespace Mosh.Terminal.Screen;

/// <summary>
/// Rows and framebuffer objects that are not in use, shared by all framebuffers that stem from one another, so that
/// printing, scrolling and taking snapshots allocate nothing once the pool is warm. Not thread-safe, like its users.
/// </summary>
internal sealed class FramebufferPool
{
    // Our choice: enough for some twenty snapshots of a tall screen that share no row; about 1.3 MB at 80 columns.
    private const int MaximumRows = 1024;
    private const int MaximumFramebuffers = 64;

    private readonly Stack<Row> _rows = new();
    private readonly Stack<Framebuffer> _framebuffers = new();
    private int _width;

    /// <summary>
    /// Memory of all rows in use, in bytes: an upper bound that counts each row once, however many framebuffers show it.
    /// </summary>
    public long UsedBytes { get; private set; }

    /// <summary>A row of this width that holds anything; its one reference belongs to the caller.</summary>
    public Row RentRow(int width)
    {
        if (width != _width)
        {
            _rows.Clear(); // after a resize the old width is not wanted any more
            _width = width;
        }

        Row rented = _rows.TryPop(out Row? row) ? row : new Row(width, this);
        UsedBytes += rented.Bytes;
        return rented;
    }

    /// <summary>Gives up one reference to a row, and takes the row back if it was the last.</summary>
    public void Release(Row row)
    {
        if (--row.References != 0)
        {
            return;
        }

        UsedBytes -= row.Bytes;
        if (row.Width == _width && _rows.Count < MaximumRows)
        {
            row.EnterPool();
            _rows.Push(row);
        }
    }

    /// <summary>A row in use has become larger or smaller.</summary>
    public void Adjust(long bytes) => UsedBytes += bytes;

    /// <summary>A disposed framebuffer to be used again, or null.</summary>
    public Framebuffer? RentFramebuffer() => _framebuffers.TryPop(out Framebuffer? framebuffer) ? framebuffer : null;

    /// <summary>Lets go of everything that is not in use.</summary>
    public void Clear()
    {
        _rows.Clear();
        _rows.TrimExcess();
        _framebuffers.Clear();
        _framebuffers.TrimExcess();
    }

    /// <summary>Takes a disposed framebuffer.</summary>
    public void Return(Framebuffer framebuffer)
    {
        if (_framebuffers.Count < MaximumFramebuffers)
        {
            _framebuffers.Push(framebuffer);
        }
    }
}
