namespace Mosh.Hosting.Bootstrap;

/// <summary>The variables that make up a locale, in the order in which they are handed to the server (bootstrap.md §2).</summary>
internal static class LocaleVariables
{
    internal static readonly IReadOnlyList<string> InOrder =
    [
        "LANG", "LANGUAGE", "LC_CTYPE", "LC_NUMERIC", "LC_TIME", "LC_COLLATE", "LC_MONETARY", "LC_MESSAGES", "LC_PAPER", "LC_NAME",
        "LC_ADDRESS", "LC_TELEPHONE", "LC_MEASUREMENT", "LC_IDENTIFICATION", "LC_ALL",
    ];
}
