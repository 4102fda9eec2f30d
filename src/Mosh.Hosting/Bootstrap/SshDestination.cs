using Mosh.Hosting.ForeignText;

namespace Mosh.Hosting.Bootstrap;

/// <summary>
/// The one check of what ssh is told to connect to: <c>[user@]host</c>, or <c>ssh://[user@]host[:port]</c>, as ssh takes it. Whatever
/// could be read as an option, as several words, or as something for a shell (ssh puts host and user into ProxyCommand, LocalCommand
/// and Match exec) is refused, so that no front end needs a check of its own.
/// </summary>
public static class SshDestination
{
    private const string UriScheme = "ssh://";

    // What OpenSSH itself refuses in host and user names since 9.6 (release notes of 9.6, CVE-2023-51385). A backslash is allowed in a
    // user's name, for those of Windows domains (DOMAIN\user), but not at its end.
    private const string ForbiddenInUser = "'`\";&<>|(){}";
    private const string ForbiddenInHost = ForbiddenInUser + "$\\,/@";

    /// <summary>Checks <paramref name="text"/>.</summary>
    /// <returns><paramref name="text"/>, unchanged.</returns>
    /// <exception cref="FormatException">It is no destination; the message says why.</exception>
    public static string Check(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return FindError(text) is { } reason ? throw new FormatException($"\"{VisibleText.Of(text)}\" is not a destination for ssh: {reason}.") : text;
    }

    /// <summary>What is wrong with <paramref name="text"/>, as the end of a sentence; null if nothing is.</summary>
    public static string? FindError(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var isUri = text.StartsWith(UriScheme, StringComparison.OrdinalIgnoreCase);
        var rest = isUri ? text[UriScheme.Length..].TrimEnd('/') : text;
        var at = rest.LastIndexOf('@');

        // ssh decodes the user of a URI.
        var user = at < 0 ? null : isUri ? Uri.UnescapeDataString(rest[..at]) : rest[..at];
        return FindErrorInUser(user) ?? FindErrorInHost(rest[(at + 1)..]);
    }

    private static string? FindErrorInUser(string? user) => user switch
    {
        null => null,
        "" => "there is no user name before the @",
        ['-', ..] => "a user name must not begin with a hyphen",
        [.., '\\'] => "a user name must not end with a backslash",
        _ => FindErrorInCharacters(user, ForbiddenInUser, "a user name"),
    };

    private static string? FindErrorInHost(string host) => host switch
    {
        "" => "it names no host",
        ['-', ..] => "a host name must not begin with a hyphen",
        _ => FindErrorInCharacters(host, ForbiddenInHost, "a host name"),
    };

    private static string? FindErrorInCharacters(string name, string forbidden, string what)
    {
        foreach (var character in name)
        {
            if (char.IsWhiteSpace(character))
            {
                return $"{what} must not contain blanks";
            }

            if (char.IsControl(character))
            {
                return $"{what} must not contain control characters";
            }

            if (forbidden.Contains(character, StringComparison.Ordinal))
            {
                return $"{what} must not contain {character}";
            }
        }

        return null;
    }
}
