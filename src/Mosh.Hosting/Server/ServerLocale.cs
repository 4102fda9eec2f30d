using System.Runtime.Versioning;
using Mosh.Hosting.Bootstrap;
using Mosh.Hosting.Locale;

namespace Mosh.Hosting.Server;

/// <summary>
/// The locale of the session (spec server.md §3). The server itself needs none, for characters and their widths are its own
/// business; so where neither the host nor the client has a UTF-8 locale that exists here, it goes on with one that does, and says so.
/// </summary>
[UnsupportedOSPlatform("windows")]
internal static class ServerLocale
{
    // Without a language first; what hosts without C.UTF-8 most often have instead (macOS, CentOS 7).
    private static readonly string[] LastResorts = [Utf8Locale.Elsewhere, "C.utf8", "en_US.UTF-8", "en_US.utf8"];

    /// <summary>Sets the variables of the native environment, which the application inherits.</summary>
    /// <param name="programName">The name in front of messages.</param>
    /// <param name="clientVariables">The <c>-l</c> arguments. The locale among them is used only where the native one is not UTF-8.</param>
    /// <param name="warn">Takes one line at a time.</param>
    public static void Choose(string programName, IReadOnlyList<string> clientVariables, Action<string> warn)
    {
        ArgumentNullException.ThrowIfNull(clientVariables);
        ArgumentNullException.ThrowIfNull(warn);
        string[] locale = [.. clientVariables.Where(assignment => !IsColorTerm(assignment))];
        if (!IsUtf8() && !IsUtf8After(locale))
        {
            ChooseLastResort(programName, Asked(locale), warn);
        }

        // The client's terminal is the session's, whatever the locale.
        foreach (string assignment in clientVariables.Where(IsColorTerm))
        {
            NativeLocale.Set(assignment);
        }
    }

    private static void ChooseLastResort(string programName, string asked, Action<string> warn)
    {
        foreach (string name in LastResorts)
        {
            // Both, so that a login script which asks for a locale that does not exist here takes nothing away.
            if (IsUtf8After([$"LANG={name}", $"LC_ALL={name}"]))
            {
                warn($"{programName}: the client's locale ({asked}) is not available here as UTF-8; the session uses {name}.");
                return;
            }
        }

        NativeLocale.ReplaceVariables([]);
        warn($"{programName}: this host has no UTF-8 locale for the session ({asked} was asked for); only plain ASCII is sure to be displayed correctly.");
    }

    private static string Asked(string[] locale) => locale.Length > 0 ? string.Join(' ', locale) : "none sent";

    private static bool IsUtf8After(string[] assignments)
    {
        NativeLocale.ReplaceVariables(assignments);
        return IsUtf8();
    }

    private static bool IsUtf8() => NativeLocale.TryApply() && NativeLocale.IsUtf8;

    private static bool IsColorTerm(string assignment) => assignment.StartsWith($"{LocaleVariables.ColorTerm}=", StringComparison.Ordinal);
}
