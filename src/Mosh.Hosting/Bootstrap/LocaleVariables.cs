namespace Mosh.Hosting.Bootstrap;

/// <summary>The variables that make up a locale, in the order in which they are handed to the server (bootstrap.md §2).</summary>
internal static class LocaleVariables
{
    /// <summary>
    /// What a terminal can do beyond <c>TERM</c> (<c>truecolor</c>). It goes the way of the locale: stock servers take any variable there.
    /// </summary>
    internal const string ColorTerm = "COLORTERM";

    // Our choice: all that occurs in names of locales and terminals, and nothing that any shell on the way could take for something else.
    private const string PlainPunctuation = "_.-@:,+/= ";

    internal static readonly IReadOnlyList<string> InOrder =
    [
        "LANG", "LANGUAGE", "LC_CTYPE", "LC_NUMERIC", "LC_TIME", "LC_COLLATE", "LC_MONETARY", "LC_MESSAGES", "LC_PAPER", "LC_NAME",
        "LC_ADDRESS", "LC_TELEPHONE", "LC_MEASUREMENT", "LC_IDENTIFICATION", "LC_ALL",
    ];

    /// <summary>Whether a value may be sent; what is no name of a locale helps no server.</summary>
    internal static bool IsPlain(string value)
        => value.All(character => char.IsAsciiLetterOrDigit(character) || PlainPunctuation.Contains(character, StringComparison.Ordinal));
}
