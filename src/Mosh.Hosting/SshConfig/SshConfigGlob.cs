using System.IO.Enumeration;

namespace Mosh.Hosting.SshConfig;

/// <summary>
/// The files that a pattern of <c>Include</c> names (glob(7) with <c>*</c> and <c>?</c> in any part of the path; a leading dot must be
/// written out), in the order of their names. Brackets stand for themselves.
/// </summary>
internal static class SshConfigGlob
{
    private static readonly EnumerationOptions Entries = new()
    {
        AttributesToSkip = FileAttributes.None,
        IgnoreInaccessible = true,
        MatchType = MatchType.Simple,
    };

    public static IReadOnlyList<string> Expand(string pattern)
    {
        string root = Path.GetPathRoot(pattern) ?? "";
        string[] parts = pattern[root.Length..].Split(
            [Path.DirectorySeparatorChar, Path.AltDirectorySeparatorChar], StringSplitOptions.RemoveEmptyEntries);
        IEnumerable<string> found = [root];
        foreach (string part in parts)
        {
            found = found.SelectMany(folder => Step(folder, part)).ToList();
        }

        return [.. found.Where(File.Exists)];
    }

    private static List<string> Step(string folder, string part)
    {
        if (part.AsSpan().IndexOfAny('*', '?') < 0)
        {
            return [Path.Combine(folder, part)];
        }

        try
        {
            return Directory.EnumerateFileSystemEntries(folder, "*", Entries)
                .Where(entry => Matches(part, Path.GetFileName(entry)))
                .Order(StringComparer.Ordinal)
                .ToList();
        }
        catch (IOException)
        {
            return [];
        }
        catch (UnauthorizedAccessException)
        {
            return [];
        }
    }

    private static bool Matches(string part, string name)
        => (part[0] == '.' || name[0] != '.') && FileSystemName.MatchesSimpleExpression(part, name, ignoreCase: false);
}
