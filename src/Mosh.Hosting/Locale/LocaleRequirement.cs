namespace Mosh.Hosting.Locale;

/// <summary>A client draws in UTF-8, and says why it refuses a terminal that does not.</summary>
public static class LocaleRequirement
{
    /// <summary>Makes sure that the client's locale is UTF-8 (spec client.md §2).</summary>
    /// <param name="programName">The name in the explanation.</param>
    /// <param name="warn">Takes one line at a time.</param>
    /// <returns>False after the explanation has been given. Always true on Windows, whose console takes UTF-8 whatever the locale.</returns>
    /// <remarks>
    /// A locale that is not installed here has not been chosen by this machine, but by the one that the user has come from; its name
    /// tells what that one's terminal is like, and nothing else of it is needed.
    /// </remarks>
    public static bool MeetForClient(string programName, Action<string> warn)
    {
        ArgumentNullException.ThrowIfNull(warn);
        if (OperatingSystem.IsWindows())
        {
            return true;
        }

        bool isInstalled = NativeLocale.TryApply();
        if (isInstalled ? NativeLocale.IsUtf8 : EnvironmentLocale.NamesUtf8(NativeLocale.Variable))
        {
            return true;
        }

        if (!isInstalled)
        {
            NativeLocale.WarnOfMissing(warn);
        }

        warn($"{programName} needs a UTF-8 native locale to run.");
        warn(string.Empty);
        warn($"Unfortunately, the client's environment ({NativeLocale.DecidingVariable}) specifies");
        warn($"the character set \"{NativeLocale.CharacterSet}\".");
        warn(string.Empty);
        NativeLocale.ShowLocaleCommand();
        return false;
    }
}
