namespace Mosh.Terminal.Screen;

/// <content>Copies, comparison and the way back to the pool.</content>
public sealed partial class Framebuffer
{
    /// <summary>A copy that shares the rows until either side writes to them. The caller disposes it.</summary>
    public Framebuffer Snapshot()
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        Framebuffer copy = _pool.RentFramebuffer() ?? new Framebuffer(_pool);
        copy._isDisposed = false;
        copy.Width = Width;
        copy.Height = Height;
        copy.Variables = Variables;
        if (copy._rows.Length != Height)
        {
            copy._rows = new Row[Height];
        }

        for (int row = 0; row < _rows.Length; row++)
        {
            Row shared = _rows[row];
            shared.References++;
            copy._rows[row] = shared;
        }

        return copy;
    }

    /// <summary>Gives the rows and this object back to the pool; see the remarks of the type.</summary>
    public void Dispose()
    {
        if (_isDisposed)
        {
            return;
        }

        _isDisposed = true;
        foreach (Row row in _rows)
        {
            _pool.Release(row);
        }

        Array.Clear(_rows);
        Variables = default; // lets go of titles and clipboard
        _pool.Return(this);
    }

    /// <summary>
    /// Lets go of the rows and framebuffers that wait to be used again, for this one and all that stem from the same. For when
    /// nothing is going to change for a while.
    /// </summary>
    public void ReleasePool() => _pool.Clear();

    /// <summary>
    /// Whether both are the same state as far as synchronisation is concerned (spec states.md §2, "equals"; §13 adds the
    /// current hyperlink). Modes that are never sent (margins, insert, origin, autowrap, …) do not count.
    /// </summary>
    public bool ContentEquals(Framebuffer other)
    {
        ref readonly ScreenVariables a = ref Variables;
        ref readonly ScreenVariables b = ref other.Variables;
        return Width == other.Width
            && Height == other.Height
            && a.CursorRow == b.CursorRow
            && a.CursorColumn == b.CursorColumn
            && a.IsCursorVisible == b.IsCursorVisible
            && a.IsReverseVideo == b.IsReverseVideo
            && a.Pen == b.Pen
            && a.IsBracketedPaste == b.IsBracketedPaste
            && a.Mouse == b.Mouse
            && a.IsMouseFocusReporting == b.IsMouseFocusReporting
            && a.IsAlternateScroll == b.IsAlternateScroll
            && a.MouseEncoding == b.MouseEncoding
            && a.BellCount == b.BellCount
            && a.CurrentLink == b.CurrentLink
            && a.WindowTitle == b.WindowTitle
            && a.Clipboard == b.Clipboard
            && RowsEqual(other);
    }

    private bool RowsEqual(Framebuffer other)
    {
        for (int row = 0; row < _rows.Length; row++)
        {
            if (!_rows[row].ContentEquals(other._rows[row]))
            {
                return false;
            }
        }

        return true;
    }
}
