using System.Management.Automation;

namespace Mosh.PowerShell.Sessions;

/// <summary>How names are matched: with wildcards, in any case.</summary>
internal static class NamePattern
{
    public static WildcardPattern Of(string pattern) => WildcardPattern.Get(pattern, WildcardOptions.IgnoreCase);

    /// <summary>Whether one of the patterns fits, or there are none.</summary>
    public static bool FitsAny(string[]? patterns, string text)
        => patterns is null || patterns.Length == 0 || patterns.Any(pattern => Of(pattern).IsMatch(text));
}
