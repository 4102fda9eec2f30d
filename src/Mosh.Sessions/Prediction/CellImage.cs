using Mosh.Terminal.Screen;

namespace Mosh.Sessions.Prediction;

/// <summary>One cell taken out of its row: the cell itself and what the row keeps beside it.</summary>
internal readonly record struct CellImage(Cell Cell, CellExtra Extra)
{
    private const int NoBreakSpace = 0xA0; // spec prediction.md §4: blank is empty, a space or U+00A0

    /// <summary>The cell of a screen.</summary>
    public static CellImage At(Framebuffer screen, int row, int column)
    {
        Row cells = screen[row];
        return new CellImage(cells[column], cells.ExtraAt(column));
    }

    /// <summary>A narrow character.</summary>
    public static CellImage Of(int codePoint, Rendition rendition) => new(new Cell(codePoint, CellFlags.None, rendition), default);

    /// <summary>Whether nothing can be seen in it.</summary>
    public bool IsBlank => Extra.Cluster is null && Cell.CodePoint is 0 or ' ' or NoBreakSpace;

    /// <summary>Whether both show the same text, whatever their renditions; all blank cells are alike.</summary>
    public bool Matches(in CellImage other) =>
        (IsBlank && other.IsBlank) || (Cell.CodePoint == other.Cell.CodePoint && Extra.Cluster == other.Extra.Cluster);

    /// <summary>Whether <see cref="Framebuffer.SetCell"/> with this would change nothing.</summary>
    public bool Equals(Framebuffer screen, int row, int column)
    {
        ref readonly Cell there = ref screen[row][column];
        return there == Cell && ((there.Flags & CellFlags.HasExtra) == 0 || screen[row].ExtraAt(column) == Extra);
    }

    /// <summary>The same contents drawn differently.</summary>
    public CellImage With(Rendition rendition) => this with { Cell = Cell with { Rendition = rendition } };

    /// <summary>The same cell without contents (a blank prediction keeps its rendition).</summary>
    public CellImage Emptied() => Of(0, Cell.Rendition);
}
