using System.Runtime.Versioning;

namespace Mosh.Hosting.Locale;

/// <summary>Both programs need a UTF-8 locale, and say why they refuse another.</summary>
public static class LocaleRequirement
{
    /// <summary>Makes sure that the client's locale is UTF-8 (spec client.md §2).</summary>
    /// <param name="programName">The name in the explanation.</param>
    /// <param name="warn">Takes one line at a time.</param>
    /// <returns>False after the explanation has been given. Always true on Windows, whose console takes UTF-8 whatever the locale.</returns>
    public static bool MeetForClient(string programName, Action<string> warn)
    {
        ArgumentNullException.ThrowIfNull(warn);
        if (OperatingSystem.IsWindows())
        {
            return true;
        }

        NativeLocale.Apply(warn);
        if (NativeLocale.IsUtf8)
        {
            return true;
        }

        warn($"{programName} needs a UTF-8 native locale to run.");
        warn(string.Empty);
        warn($"Unfortunately, the client's environment ({NativeLocale.DecidingVariable}) specifies");
        warn($"the character set \"{NativeLocale.CharacterSet}\".");
        warn(string.Empty);
        NativeLocale.ShowLocaleCommand();
        return false;
    }

    /// <summary>Makes sure that the server's locale is UTF-8, if need be with the client's variables (spec server.md §3).</summary>
    /// <param name="programName">The name in the explanation.</param>
    /// <param name="clientVariables">The <c>-l</c> arguments; used only where the native locale is not UTF-8.</param>
    /// <param name="warn">Takes one line at a time.</param>
    /// <returns>False after the explanation has been given.</returns>
    [UnsupportedOSPlatform("windows")]
    public static bool MeetForServer(string programName, IReadOnlyList<string> clientVariables, Action<string> warn)
    {
        ArgumentNullException.ThrowIfNull(warn);
        NativeLocale.Apply(warn);
        if (NativeLocale.IsUtf8)
        {
            return true;
        }

        string nativeVariable = NativeLocale.DecidingVariable;
        string nativeSet = NativeLocale.CharacterSet;
        NativeLocale.ReplaceVariables(clientVariables);
        NativeLocale.Apply(warn);
        if (NativeLocale.IsUtf8)
        {
            return true;
        }

        warn($"{programName} needs a UTF-8 native locale to run.");
        warn(string.Empty);
        warn($"Unfortunately, the local environment ({nativeVariable}) specifies");
        warn($"the character set \"{nativeSet}\",");
        warn(string.Empty);
        warn($"The client-supplied environment ({NativeLocale.DecidingVariable}) specifies");
        warn($"the character set \"{NativeLocale.CharacterSet}\".");
        warn(string.Empty);
        NativeLocale.ShowLocaleCommand();
        return false;
    }
}
