using System.Management.Automation;
using Mosh.PowerShell.Errors;

namespace Mosh.PowerShell.Sessions;

/// <summary>How names are matched: with wildcards, in any case.</summary>
internal static class NamePattern
{
    public static WildcardPattern Of(string pattern) => WildcardPattern.Get(pattern, WildcardOptions.IgnoreCase);

    /// <summary>Tells patterns apart from what is none, such as <c>a[</c>, of which PowerShell throws only when it is used.</summary>
    /// <param name="patterns">What the user gave.</param>
    /// <param name="errors">One for each that is none.</param>
    /// <returns>Those that can be used.</returns>
    public static string[] Check(string[] patterns, out IReadOnlyList<ErrorRecord> errors)
    {
        List<string> usable = [];
        List<ErrorRecord> refused = [];
        foreach (var pattern in patterns)
        {
            try
            {
                _ = Of(pattern).IsMatch(string.Empty);
                usable.Add(pattern);
            }
            catch (WildcardPatternException failure)
            {
                refused.Add(MoshError.PatternInvalid(pattern, failure));
            }
        }

        errors = refused;
        return [.. usable];
    }

    /// <summary>Whether one of the patterns fits, or there are none.</summary>
    public static bool FitsAny(string[]? patterns, string text)
        => patterns is null || patterns.Length == 0 || patterns.Any(pattern => Of(pattern).IsMatch(text));
}
