namespace Mosh.PowerShell.Screens.Keys;

/// <summary>How different two names are: the number of letters to add, drop or exchange (Levenshtein), whatever their case.</summary>
internal static class EditDistance
{
    public static int Between(string left, string right)
    {
        int[] distances = [.. Enumerable.Range(0, right.Length + 1)];
        for (int row = 1; row <= left.Length; row++)
        {
            int diagonal = distances[0];
            distances[0] = row;
            for (int column = 1; column <= right.Length; column++)
            {
                bool isSame = char.ToUpperInvariant(left[row - 1]) == char.ToUpperInvariant(right[column - 1]);
                int exchanged = diagonal + (isSame ? 0 : 1);
                diagonal = distances[column];
                distances[column] = Math.Min(exchanged, Math.Min(distances[column], distances[column - 1]) + 1);
            }
        }

        return distances[^1];
    }
}
