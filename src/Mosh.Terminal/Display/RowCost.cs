using System.Runtime.InteropServices;
using Mosh.Terminal.Screen;

namespace Mosh.Terminal.Display;

/// <summary>What drawing a row costs, roughly. Only used to choose what is tried in earnest.</summary>
internal static class RowCost
{
    private const int Motion = 4;
    private const int PenChange = 4;
    private const int Erasure = 3;

    /// <summary>About how many bytes turn one row into the other.</summary>
    public static int Estimate(Row old, Row next)
    {
        if (ReferenceEquals(old, next))
        {
            return 0;
        }

        ReadOnlySpan<ulong> before = MemoryMarshal.Cast<Cell, ulong>(old.Span);
        ReadOnlySpan<ulong> after = MemoryMarshal.Cast<Cell, ulong>(next.Span);
        ReadOnlySpan<Cell> cells = next.Span;
        int column = after.CommonPrefixLength(before) / 2;
        if (column == cells.Length)
        {
            return 0;
        }

        int tail = FirstOfTail(cells);
        int cost = 0;
        Rendition pen = Rendition.Default;
        while (column < tail)
        {
            cost += Motion;
            while (column < tail && !after.Slice(2 * column, 2).SequenceEqual(before.Slice(2 * column, 2)))
            {
                cost += cells[column].Rendition == pen ? 1 : PenChange + 1;
                pen = cells[column].Rendition;
                column++;
            }

            column += after[(2 * column)..].CommonPrefixLength(before[(2 * column)..]) / 2;
        }

        return column < cells.Length ? cost + Erasure : cost;
    }

    private static int FirstOfTail(ReadOnlySpan<Cell> cells) =>
        cells[^1].CodePoint == 0 ? cells.LastIndexOfAnyExcept(cells[^1]) + 1 : cells.Length;
}
