using System.Text;
using Mosh.Terminal.Screen;
using Mosh.Terminal.Text;

namespace Mosh.Terminal.Emulation;

/// <content>Combining marks (spec terminal.md §5, w = 0). They do not cancel a pending wrap.</content>
public sealed partial class Emulator
{
    /// <summary>A cell that holds so many bytes of UTF-8 takes no more marks (spec terminal.md §5).</summary>
    private const int FullCellBytes = 32;

    /// <summary>31 bytes and one more character, all of one byte each.</summary>
    private const int MaximumClusterChars = 35;

    private readonly StringCache _clusters = new();

    private void Combine(int mark)
    {
        ref ScreenVariables screen = ref _screen.Variables;
        int column = screen.CombiningColumn;
        if (screen.CombiningRow < 0 || !Budget.TrySpend(CombiningPrice))
        {
            return;
        }

        Row row = _screen.WritableRow(screen.CombiningRow);
        Cell cell = row[column];
        if (cell.IsEmpty)
        {
            row.Set(column, cell with { CodePoint = mark, Flags = cell.Flags | CellFlags.Fallback }, default);
            Advance(1);
            return;
        }

        CellExtra extra = row.ExtraAt(column);
        Span<char> cluster = stackalloc char[MaximumClusterChars];
        int length = CopyContents(cell, extra, cluster);
        if (Encoding.UTF8.GetByteCount(cluster[..length]) < FullCellBytes)
        {
            length += new Rune(mark).EncodeToUtf16(cluster[length..]);
            row.Set(column, cell, extra with { Cluster = _clusters.Get(cluster[..length]) });
        }
    }

    private static int CopyContents(in Cell cell, CellExtra extra, Span<char> target)
    {
        if (extra.Cluster is null)
        {
            return new Rune(cell.CodePoint).EncodeToUtf16(target);
        }

        extra.Cluster.CopyTo(target);
        return extra.Cluster.Length;
    }
}
