using System.Globalization;
using System.Management.Automation;
using System.Text.RegularExpressions;
using Mosh.Hosting.ForeignText;

namespace Mosh.PowerShell.Errors;

/// <content>What can go wrong with screens, input and commands in sessions.</content>
public static partial class MoshError
{
    private const int LinesShown = 5;

    /// <summary>What was waited for did not appear in time.</summary>
    internal static ErrorRecord WaitTimeout(MoshSession session, string wanted, TimeSpan timeout, MoshScreen screen) => OutOfTime(
        session,
        $"did not show {wanted} within {Seconds(timeout)} s. Its last lines are:",
        screen.Lines,
        "Look at the whole screen with Get-MoshScreen; wait longer with -Timeout.");

    /// <summary>The search for a pattern on a screen was given up.</summary>
    internal static ErrorRecord PatternTooSlow(MoshSession session, RegexMatchTimeoutException cause) => Create(
        MoshErrorId.PatternTooSlow,
        ErrorCategory.OperationTimeout,
        session,
        $"Looking for \"{cause.Pattern}\" on the screen of the mosh session \"{session.Name}\" took more than {Seconds(cause.MatchTimeout)} s.",
        "Use a simpler pattern: a repetition within a repetition, as in (a+)+, can take for ever.");

    private static ErrorRecord OutOfTime(MoshSession session, string what, IEnumerable<string> lines, string recommendedAction) => Create(
        MoshErrorId.WaitTimeout,
        ErrorCategory.OperationTimeout,
        session,
        string.Join(Environment.NewLine + "    ", [$"The mosh session \"{session.Name}\" {what}", .. lines.Where(line => line.Length > 0).TakeLast(LinesShown).Select(HostText.Clean)]),
        recommendedAction);

    private static string Seconds(TimeSpan time) => time.TotalSeconds.ToString("0.###", CultureInfo.InvariantCulture);

    /// <summary>A console is attached to the session, and its size counts.</summary>
    internal static ErrorRecord SessionAttached(MoshSession session) => Create(
        MoshErrorId.SessionAttached,
        ErrorCategory.ResourceBusy,
        session,
        $"The mosh session \"{session.Name}\" has the size of the console that it is on.",
        "Change the size of the console, or detach the session with its escape key and \"d\".");

    /// <summary>A file could not be written.</summary>
    internal static ErrorRecord FileNotWritten(string path, string reason, Exception? cause) => Create(
        MoshErrorId.FileNotWritten,
        cause is UnauthorizedAccessException ? ErrorCategory.PermissionDenied : ErrorCategory.WriteError,
        path,
        $"\"{path}\" was not written: {reason}",
        "Choose another place, or make room there.",
        cause);
}
