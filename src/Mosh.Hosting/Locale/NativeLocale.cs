using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using Mosh.Hosting.Native;
using Mosh.Hosting.Processes;

namespace Mosh.Hosting.Locale;

/// <summary>The locale of the environment as the C library sees it, with stock's words about it (spec client.md §2, server.md §3).</summary>
[UnsupportedOSPlatform("windows")]
public static unsafe class NativeLocale
{
    // The variables that decide on the character set, the strongest first (POSIX.1-2017, Base Definitions §8.2).
    private static readonly string[] CharacterSetVariables = ["LC_ALL", "LC_CTYPE", "LANG"];

    private static readonly string[] AllVariables = ["LANG", "LANGUAGE", "LC_CTYPE", "LC_NUMERIC", "LC_TIME", "LC_COLLATE",
        "LC_MONETARY", "LC_MESSAGES", "LC_PAPER", "LC_NAME", "LC_ADDRESS", "LC_TELEPHONE", "LC_MEASUREMENT",
        "LC_IDENTIFICATION", "LC_ALL"];

    /// <summary>The character set of the current locale; plain C is called <c>US-ASCII</c>.</summary>
    public static string CharacterSet
    {
        get
        {
            string name = Marshal.PtrToStringUTF8((nint)Libc.LanguageInfo(Platform.LanguageCodeSet)) ?? string.Empty;
            return name is "ANSI_X3.4-1968" ? "US-ASCII" : name;
        }
    }

    /// <summary>Whether the current locale's character set is UTF-8.</summary>
    public static bool IsUtf8 => CharacterSet is "UTF-8" or "utf-8";

    /// <summary>The variable that decides on the character set, as NAME=VALUE, or <c>[no charset variables]</c>.</summary>
    public static string DecidingVariable
    {
        get
        {
            EnvironmentBlock environment = EnvironmentBlock.Inherit();
            foreach (string name in CharacterSetVariables)
            {
                if (environment[name] is { } value)
                {
                    return $"{name}={value}";
                }
            }

            return "[no charset variables]";
        }
    }

    /// <summary>A variable of the native environment, or null.</summary>
    public static string? Variable(string name) => EnvironmentBlock.Inherit()[name];

    /// <summary>Sets the locale that the environment asks for; plain C where a part of it does not exist here.</summary>
    /// <returns>Whether all of it exists.</returns>
    public static bool TryApply()
    {
        if (Libc.SetLocale(Platform.LocaleAll, string.Empty) != 0)
        {
            return true;
        }

        // The .NET runtime has set a locale before us; a failed call leaves it, where a C program would be in plain C.
        _ = Libc.SetLocale(Platform.LocaleAll, "C");
        return false;
    }

    /// <summary>Says that the locale of the environment does not exist here.</summary>
    /// <param name="warn">Takes one line at a time.</param>
    public static void WarnOfMissing(Action<string> warn)
    {
        ArgumentNullException.ThrowIfNull(warn);
        string deciding = DecidingVariable;
        int equals = deciding.IndexOf('=', StringComparison.Ordinal);
        if (equals >= 0)
        {
            warn($"The locale requested by {deciding} isn't available here.");
            warn($"Running `locale-gen {deciding[(equals + 1)..]}' may be necessary.");
            warn(string.Empty);
        }
    }

    /// <summary>Replaces all locale variables of the native environment by these (spec server.md §3).</summary>
    /// <param name="assignments">NAME=VALUE each; others are ignored.</param>
    public static void ReplaceVariables(IEnumerable<string> assignments)
    {
        ArgumentNullException.ThrowIfNull(assignments);
        foreach (string name in AllVariables)
        {
            _ = Libc.UnsetEnvironment(name);
        }

        foreach (string assignment in assignments)
        {
            Set(assignment);
        }
    }

    /// <summary>Sets a variable of the native environment.</summary>
    /// <param name="assignment">NAME=VALUE; anything else is ignored.</param>
    public static void Set(string assignment)
    {
        ArgumentNullException.ThrowIfNull(assignment);
        int equals = assignment.IndexOf('=', StringComparison.Ordinal);
        if (equals > 0)
        {
            _ = Libc.SetEnvironment(assignment[..equals], assignment[(equals + 1)..], overwrite: 1);
        }
    }

    /// <summary>Shows what the <c>locale</c> command says, on this process's standard streams.</summary>
    public static void ShowLocaleCommand()
    {
        try
        {
            _ = SpawnedProcess.Start(new SpawnOptions { Program = "locale" }).Wait();
        }
        catch (SystemCallException)
        {
            // The command is only there to help; not every system has it.
        }
    }
}
