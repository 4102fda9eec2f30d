using Mosh.Terminal.Screen;

namespace Mosh.Terminal.Display;

/// <summary>Finds out whether the rest of a row has moved sideways, as when somebody types in the middle of a line.</summary>
internal static class RowShift
{
    private const int MaximumShift = 16; // our choice: about two tab stops
    private const int MinimumMatch = 4; // ICH or DCH cost three bytes at least

    /// <summary>
    /// How far the cells of <paramref name="old"/> from <paramref name="column"/> on have moved to the right in
    /// <paramref name="next"/>; negative: to the left; 0: not noticeably.
    /// </summary>
    public static int Find(Row old, Row next, int column)
    {
        ReadOnlySpan<Cell> before = old.Span[column..];
        ReadOnlySpan<Cell> after = next.Span[column..];
        int best = 0;
        int bestMatch = MinimumMatch - 1;
        for (int shift = 1; shift <= MaximumShift && shift < before.Length; shift++)
        {
            Keep(shift, MatchLength(before, after[shift..]), ref best, ref bestMatch);
            Keep(-shift, MatchLength(before[shift..], after), ref best, ref bestMatch);
        }

        return best;
    }

    private static void Keep(int shift, int match, ref int best, ref int bestMatch)
    {
        if (match > bestMatch)
        {
            (best, bestMatch) = (shift, match);
        }
    }

    // Blanks at the end match anything blank and prove nothing.
    private static int MatchLength(ReadOnlySpan<Cell> before, ReadOnlySpan<Cell> after)
    {
        int length = 0;
        int limit = Math.Min(before.Length, after.Length);
        int match = 0;
        while (length < limit && before[length] == after[length])
        {
            length++;
            if (before[length - 1].CodePoint != 0)
            {
                match = length;
            }
        }

        return match;
    }
}
