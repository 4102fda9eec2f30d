using Mosh.Hosting.ForeignText;

namespace Mosh.Hosting.Bootstrap;

/// <summary>Picks out of what was printed what the host itself said, for a message: the last lines, without ssh's own parting words.</summary>
public static class HostWords
{
    // Our choices: a sentence or two of a host, and no page.
    private const int MostLines = 3;
    private const int MostCharacters = 400;

    // What ssh says itself, of itself, on the way out (ssh(1), LogLevel INFO).
    private static readonly string[] PartingWords = ["Connection to ", "Shared connection to "];

    /// <summary>The last words of a host, clean and in one line; empty if it said nothing.</summary>
    /// <param name="lines">What was printed, oldest first.</param>
    /// <param name="most">How many lines at most.</param>
    public static string Last(IEnumerable<string> lines, int most = MostLines)
    {
        ArgumentNullException.ThrowIfNull(lines);
        var said = lines.Select(line => HostText.Clean(line).Trim()).Where(line => line.Length > 0 && !IsParting(line)).TakeLast(most);
        var text = string.Join(" / ", said);
        if (text.Length <= MostCharacters)
        {
            return text;
        }

        var start = text.Length - MostCharacters;
        return string.Concat("…", text.AsSpan(char.IsLowSurrogate(text[start]) ? start + 1 : start));
    }

    /// <summary><see cref="Last"/> as a sentence to follow another, with a blank in front; empty if the host said nothing.</summary>
    public static string Sentence(IEnumerable<string> lines) => Sentence(Last(lines));

    /// <summary>Words of a host as a sentence to follow another, with a blank in front; empty if there are none.</summary>
    public static string Sentence(string words) => string.IsNullOrEmpty(words) ? "" : $" The host said: {words}";

    private static bool IsParting(string line) => line.EndsWith(" closed.", StringComparison.Ordinal)
        && Array.Exists(PartingWords, start => line.StartsWith(start, StringComparison.Ordinal));
}
