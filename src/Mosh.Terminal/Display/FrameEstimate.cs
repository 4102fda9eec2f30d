using System.Runtime.InteropServices;
using System.Text;
using Mosh.Terminal.Screen;

namespace Mosh.Terminal.Display;

/// <summary>
/// About how large a frame will be, row by row, for owners that divide a large change into several frames. No row is encoded for
/// it: a screen of 200×50 cells in random colours is estimated in a tenth of the time that its frame takes.
/// </summary>
public static class FrameEstimate
{
    // CSI row ; column H, about.
    private const int MotionBytes = 6;

    // CSI m around the parameters.
    private const int SgrBytes = 3;
    private const int AttributesBytes = 3;
    private const int DirectColorBytes = 16;
    private const int IndexedColorBytes = 9;
    private const int NamedColorBytes = 3;
    private const int NamedColors = 16;

    // OSC 8 ; ; ST
    private const int LinkBytes = 7;

    /// <summary>How many cells of a row differ, but no more than <paramref name="limit"/>. On screens of different sizes all do.</summary>
    public static int ChangedCells(Framebuffer from, Framebuffer to, int row, int limit)
    {
        ArgumentNullException.ThrowIfNull(from);
        ArgumentNullException.ThrowIfNull(to);
        if (from.Width != to.Width || from.Height != to.Height)
        {
            return Math.Min(limit, to.Width);
        }

        Row before = from[row];
        Row after = to[row];
        if (ReferenceEquals(before, after) || after.ContentEquals(before))
        {
            return 0;
        }

        int changed = 0;
        for (int column = NextDifference(before, after, 0); column < to.Width && changed < limit; column = NextDifference(before, after, column + 1))
        {
            changed++;
        }

        return changed;
    }

    /// <summary>About how many bytes a frame has for one row, before compression; 0 where nothing differs.</summary>
    public static int RowBytes(Framebuffer from, Framebuffer to, int row)
    {
        ArgumentNullException.ThrowIfNull(from);
        ArgumentNullException.ThrowIfNull(to);
        bool isRedrawn = from.Width != to.Width || from.Height != to.Height;
        Row after = to[row];
        Row? before = isRedrawn ? null : from[row];
        if (ReferenceEquals(before, after))
        {
            return 0;
        }

        // What is erased to the end is one sequence.
        ReadOnlySpan<Cell> cells = after.Span;
        int end = cells[^1].IsEmpty ? cells.LastIndexOfAnyExcept(cells[^1]) + 1 : cells.Length;
        int bytes = end < cells.Length && (before is null || NextDifference(before, after, end) < cells.Length) ? MotionBytes : 0;
        Rendition pen = default;
        Hyperlink? link = null;
        int last = -2;
        for (int column = NextDifference(before, after, 0); column < end; column = NextDifference(before, after, last + 1))
        {
            bytes += column == last + 1 ? 0 : MotionBytes;
            bytes += PenBytes(pen, cells[column].Rendition);
            pen = cells[column].Rendition;
            CellExtra extra = after.ExtraAt(column);
            if (extra.Link != link)
            {
                bytes += LinkBytes + (extra.Link is { } opened ? opened.Parameters.Length + opened.Url.Length : 0);
                link = extra.Link;
            }

            bytes += extra.Cluster is { } cluster ? Encoding.UTF8.GetByteCount(cluster) : CharacterBytes(cells[column].CodePoint);

            // A wide character brings the empty cell beside it.
            last = Math.Min(column + cells[column].Width, cells.Length) - 1;
        }

        return bytes;
    }

    private static int NextDifference(Row? before, Row after, int column)
    {
        if (before is null)
        {
            // A redrawn screen was cleared.
            while (column < after.Width && after[column] == default)
            {
                column++;
            }

            return column;
        }

        if (!after.MayHaveExtras || !before.MayHaveExtras)
        {
            ReadOnlySpan<ulong> wanted = MemoryMarshal.Cast<Cell, ulong>(after.Span);
            return column + (wanted[(2 * column)..].CommonPrefixLength(MemoryMarshal.Cast<Cell, ulong>(before.Span)[(2 * column)..]) / 2);
        }

        while (column < after.Width && Row.CellEquals(before, column, after, column))
        {
            column++;
        }

        return column;
    }

    private static int PenBytes(Rendition from, Rendition to) => from == to ? 0
        : SgrBytes
            + (from.Attributes == to.Attributes ? 0 : AttributesBytes)
            + (from.Foreground == to.Foreground ? 0 : ColorBytes(to.Foreground))
            + (from.Background == to.Background ? 0 : ColorBytes(to.Background));

    private static int ColorBytes(Color color) => color.IsDirect ? DirectColorBytes : color.Value >= NamedColors ? IndexedColorBytes : NamedColorBytes;

    private static int CharacterBytes(int codePoint) => codePoint < 0x80 ? 1 : codePoint < 0x800 ? 2 : codePoint < 0x10000 ? 3 : 4;
}
