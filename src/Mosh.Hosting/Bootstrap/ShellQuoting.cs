namespace Mosh.Hosting.Bootstrap;

/// <summary>Quoting for a POSIX shell.</summary>
public static class ShellQuoting
{
    /// <summary><paramref name="word"/> in single quotes; an embedded quote becomes <c>'\''</c>.</summary>
    public static string Quote(string word) => "'" + word.Replace("'", "'\\''", StringComparison.Ordinal) + "'";

    /// <summary>All <paramref name="words"/> quoted, with a space between each two.</summary>
    public static string QuoteAll(IEnumerable<string> words) => string.Join(' ', words.Select(Quote));
}
