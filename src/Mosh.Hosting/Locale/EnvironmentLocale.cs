namespace Mosh.Hosting.Locale;

/// <summary>
/// What the names in the environment say about the character set, without asking the C library: for a process whose own
/// locale is not ours to set.
/// </summary>
public static class EnvironmentLocale
{
    // The strongest first (POSIX.1-2017, Base Definitions §8.2).
    private static readonly string[] Variables = ["LC_ALL", "LC_CTYPE", "LANG"];

    /// <summary>The variable that decides, as NAME=VALUE, if it names a character set other than UTF-8; null otherwise.</summary>
    /// <remarks>A locale without a character set in its name (<c>C</c>, <c>de_DE</c>) says nothing about the terminal.</remarks>
    public static string? ForeignCharacterSet(Func<string, string?> environment)
    {
        ArgumentNullException.ThrowIfNull(environment);
        foreach (string name in Variables)
        {
            // An empty value counts as not set, as it does for setlocale.
            if (environment(name) is { Length: > 0 } locale)
            {
                return IsForeign(locale) ? $"{name}={locale}" : null;
            }
        }

        return null;
    }

    /// <summary>Whether the variable that decides names UTF-8.</summary>
    public static bool NamesUtf8(Func<string, string?> environment)
    {
        ArgumentNullException.ThrowIfNull(environment);
        string? deciding = Variables.Select(environment).FirstOrDefault(locale => !string.IsNullOrEmpty(locale));
        return deciding is not null && deciding.Contains('.', StringComparison.Ordinal) && !IsForeign(deciding);
    }

    // language[_territory][.codeset][@modifier]
    private static bool IsForeign(string locale)
    {
        int dot = locale.IndexOf('.', StringComparison.Ordinal);
        if (dot < 0)
        {
            return false;
        }

        string characterSet = locale[(dot + 1)..].Split('@')[0];
        return !characterSet.Replace("-", "", StringComparison.Ordinal).Equals("utf8", StringComparison.OrdinalIgnoreCase);
    }
}
