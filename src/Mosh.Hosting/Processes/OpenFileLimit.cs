using System.Globalization;
using System.Runtime.CompilerServices;
using System.Runtime.Versioning;
using Mosh.Hosting.Native;

namespace Mosh.Hosting.Processes;

/// <summary>
/// How many files a process may have open. The runtime raises its own soft limit to the hard one before the first line of a
/// program runs, and what it starts inherits that: a user's shell would not have the limit that the user's login gave it, and
/// programs that use <c>select</c>, or close every number up to the limit, suffer.
/// </summary>
public static unsafe class OpenFileLimit
{
    // proc(5), /proc/PID/limits: the name of the limit, its soft and its hard value, its unit; in columns.
    private const string LineStart = "Max open files";

    /// <summary>
    /// Gives this process the soft limit back that it was started with, as far as that can be known: from the process that
    /// started it, whose limits it has inherited. For programs, not for a host such as a shell.
    /// </summary>
    /// <remarks>
    /// Nothing is done where nothing was raised (native programs), where the starter has another hard limit (somebody has set
    /// limits in between) and where the system does not tell (macOS). The limit is never raised.
    /// </remarks>
    public static void RestoreInherited()
    {
        if (OperatingSystem.IsLinux() && RuntimeFeature.IsDynamicCodeSupported)
        {
            Restore($"/proc/{Libc.GetParentProcess().ToString(CultureInfo.InvariantCulture)}/limits");
        }
    }

    [UnsupportedOSPlatform("windows")]
    private static void Restore(string starter)
    {
        nuint* own = stackalloc nuint[2];
        if (Libc.GetResourceLimit(Platform.ResourceOpenFiles, own) == 0
            && own[0] == own[1]
            && TryRead(starter, out nuint soft, out nuint hard)
            && hard == own[1]
            && soft < hard)
        {
            own[0] = soft;
            _ = Libc.SetResourceLimit(Platform.ResourceOpenFiles, own);
        }
    }

    private static bool TryRead(string file, out nuint soft, out nuint hard)
    {
        soft = hard = 0;
        string[] lines;
        try
        {
            lines = File.ReadAllLines(file);
        }
        catch (Exception hidden) when (hidden is IOException or UnauthorizedAccessException)
        {
            return false;
        }

        string line = Array.Find(lines, line => line.StartsWith(LineStart, StringComparison.Ordinal)) ?? LineStart;
        string[] words = line[LineStart.Length..].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return words.Length >= 2
            && nuint.TryParse(words[0], NumberStyles.None, CultureInfo.InvariantCulture, out soft)
            && nuint.TryParse(words[1], NumberStyles.None, CultureInfo.InvariantCulture, out hard);
    }
}
