using System.Runtime.InteropServices;

namespace Mosh.Terminal.Screen;

/// <summary>
/// A picture of a screen at one moment: what it shows, the cursor, the titles, and the modes that matter to whoever drives it.
/// </summary>
/// <remarks>
/// Immutable and independent of the <see cref="Framebuffer"/> that it was made from, so it may be kept and read from any thread;
/// making one is for the thread that the framebuffer belongs to. It holds what a terminal shows: a wide character always has
/// both of its columns, and one that is cut off is a blank.
/// </remarks>
public sealed partial class ScreenImage
{
    private readonly Cell[] _cells;
    private readonly CellExtra[]? _extras;
    private readonly ScreenVariables _variables;

    private ScreenImage(int width, int height, Cell[] cells, CellExtra[]? extras, in ScreenVariables variables)
    {
        Width = width;
        Height = height;
        _cells = cells;
        _extras = extras;
        _variables = variables;
    }

    /// <summary>Number of columns.</summary>
    public int Width { get; }

    /// <summary>Number of rows.</summary>
    public int Height { get; }

    /// <summary>The cursor's row, from 0.</summary>
    public int CursorRow => _variables.CursorRow;

    /// <summary>The cursor's column, from 0; never beyond the last.</summary>
    public int CursorColumn => _variables.CursorColumn;

    /// <summary>DECTCEM.</summary>
    public bool IsCursorVisible => _variables.IsCursorVisible;

    /// <summary>DECSCNM: default colours are swapped on the whole screen.</summary>
    public bool IsReverseVideo => _variables.IsReverseVideo;

    /// <summary>DECSET 2004: the application wants pasted text in brackets.</summary>
    public bool IsBracketedPaste => _variables.IsBracketedPaste;

    /// <summary>DECCKM.</summary>
    public bool IsApplicationCursorKeys => _variables.IsApplicationCursorKeys;

    /// <summary>Which mouse events the application wants.</summary>
    public MouseReporting Mouse => _variables.Mouse;

    /// <summary>How it wants them written.</summary>
    public MouseEncoding MouseEncoding => _variables.MouseEncoding;

    /// <summary>OSC 0 and 2.</summary>
    public string Title => _variables.WindowTitle;

    /// <summary>OSC 0 and 1.</summary>
    public string IconName => _variables.IconName;

    /// <summary>How many bells have rung.</summary>
    public ulong BellCount => _variables.BellCount;

    /// <summary>One character position; both numbers count from 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A position outside of the screen.</exception>
    public ImageCell this[int row, int column]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfNegative(row);
            ArgumentOutOfRangeException.ThrowIfNegative(column);
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(row, Height);
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(column, Width);
            return At((row * Width) + column, isFirst: column == 0);
        }
    }

    /// <summary>Whether the text of a row continues on the next.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A row outside of the screen.</exception>
    public bool Wraps(int row)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(row);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(row, Height);
        return (_cells[(row * Width) + Width - 1].Flags & CellFlags.Wrap) != 0;
    }

    /// <summary>Whether both show the same: cells, cursor, titles and modes.</summary>
    public bool ContentEquals(ScreenImage other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return Width == other.Width
            && Height == other.Height
            && CursorRow == other.CursorRow
            && CursorColumn == other.CursorColumn
            && IsCursorVisible == other.IsCursorVisible
            && IsReverseVideo == other.IsReverseVideo
            && IsBracketedPaste == other.IsBracketedPaste
            && IsApplicationCursorKeys == other.IsApplicationCursorKeys
            && Mouse == other.Mouse
            && MouseEncoding == other.MouseEncoding
            && BellCount == other.BellCount
            && Title == other.Title
            && IconName == other.IconName
            && MemoryMarshal.AsBytes(_cells.AsSpan()).SequenceEqual(MemoryMarshal.AsBytes(other._cells.AsSpan()))
            && ExtrasEqual(other);
    }

    private bool ExtrasEqual(ScreenImage other)
    {
        for (int index = 0; index < _cells.Length; index++)
        {
            if ((_cells[index].Flags & CellFlags.HasExtra) != 0 && _extras![index] != other._extras![index])
            {
                return false;
            }
        }

        return true;
    }

    private ImageCell At(int index, bool isFirst)
    {
        Cell cell = _cells[index];
        CellExtra extra = (cell.Flags & CellFlags.HasExtra) != 0 ? _extras![index] : default;
        if (!isFirst && _cells[index - 1].Width == 2)
        {
            return new ImageCell("", 0, cell.Rendition, extra.Link);
        }

        string text = cell.IsEmpty ? "" : extra.Cluster ?? char.ConvertFromUtf32(cell.CodePoint);
        return new ImageCell((cell.Flags & CellFlags.Fallback) != 0 ? "\u00A0" + text : text, cell.Width, cell.Rendition, extra.Link);
    }
}
