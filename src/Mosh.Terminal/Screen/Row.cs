using System.Runtime.InteropServices;

namespace Mosh.Terminal.Screen;

/// <summary>
/// One row of cells. Rows are shared between framebuffers and counted: whoever holds the only reference may write, anyone
/// else takes a copy first (<see cref="Framebuffer"/> does both). All framebuffers that share rows belong to one thread.
/// </summary>
public sealed partial class Row
{
    /// <summary>Memory of one cell, in bytes.</summary>
    internal const int CellBytes = 16;

    /// <summary>
    /// Memory of what can lie beside a cell, in bytes: two references, and a cluster of its own of at most 35 characters
    /// (see the emulator's combining marks), which is 22 + 70 bytes as a string.
    /// </summary>
    internal const int ExtraBytes = 112;

    internal readonly Cell[] Cells;

    /// <summary>How many framebuffers show this row.</summary>
    internal int References = 1;

    // Entries count only where the cell says HasExtra; others are leftovers. Kept when the row is recycled.
    private CellExtra[]? _extras;

    // Whether any entry may count: one was set since the row was last blank or a copy of a row without.
    private bool _hasExtras;

    // Told of the row's memory while it is in use; null for rows that belong to no framebuffer.
    private readonly FramebufferPool? _pool;

    internal Row(int width, FramebufferPool? pool = null)
    {
        Cells = new Cell[width];
        _pool = pool;
    }

    /// <summary>Number of columns.</summary>
    public int Width => Cells.Length;

    /// <summary>The cells, from column 0.</summary>
    public ReadOnlySpan<Cell> Span => Cells;

    /// <summary>The cell at <paramref name="column"/>.</summary>
    public ref readonly Cell this[int column] => ref Cells[column];

    /// <summary>Memory of cells and of what lies beside them except hyperlinks, in bytes; an upper bound.</summary>
    internal long Bytes => (long)Width * (CellBytes + (_hasExtras ? ExtraBytes : 0));

    /// <summary>Whether any cell can have an extra; if not, comparing <see cref="Span"/> is comparing all.</summary>
    internal bool MayHaveExtras => _hasExtras;

    /// <summary>Whether the text of this row continues on the next (flag of the last cell).</summary>
    public bool Wraps
    {
        get => (Cells[^1].Flags & CellFlags.Wrap) != 0;
        internal set
        {
            ref Cell last = ref Cells[^1];
            last = last with { Flags = value ? last.Flags | CellFlags.Wrap : last.Flags & ~CellFlags.Wrap };
        }
    }

    /// <summary>Combining marks and hyperlink of a cell; default when there are none.</summary>
    public CellExtra ExtraAt(int column) =>
        (Cells[column].Flags & CellFlags.HasExtra) != 0 ? _extras![column] : default;

    /// <summary>Whether both cells are the same: contents, rendition, flags and hyperlink.</summary>
    public static bool CellEquals(Row left, int leftColumn, Row right, int rightColumn)
    {
        ref readonly Cell a = ref left.Cells[leftColumn];
        return a == right.Cells[rightColumn]
            && ((a.Flags & CellFlags.HasExtra) == 0 || left._extras![leftColumn] == right._extras![rightColumn]);
    }

    /// <summary>Whether both rows hold the same cells; immediate for the same row object.</summary>
    public bool ContentEquals(Row other)
    {
        if (ReferenceEquals(this, other))
        {
            return true;
        }

        if (!MemoryMarshal.AsBytes(Span).SequenceEqual(MemoryMarshal.AsBytes(other.Span)))
        {
            return false;
        }

        return !_hasExtras || !other._hasExtras || ExtrasEqual(other);
    }

    private bool ExtrasEqual(Row other)
    {
        for (int column = 0; column < Cells.Length; column++)
        {
            if ((Cells[column].Flags & CellFlags.HasExtra) != 0 && _extras![column] != other._extras![column])
            {
                return false;
            }
        }

        return true;
    }
}
