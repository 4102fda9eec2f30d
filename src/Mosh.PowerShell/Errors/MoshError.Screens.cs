using System.Globalization;
using System.Management.Automation;
using Mosh.Hosting.ForeignText;

namespace Mosh.PowerShell.Errors;

/// <content>What can go wrong with screens, input and commands in sessions.</content>
public static partial class MoshError
{
    private const int LinesShown = 5;

    /// <summary>What was waited for did not appear in time.</summary>
    internal static ErrorRecord WaitTimeout(MoshSession session, string wanted, TimeSpan timeout, MoshScreen screen)
    {
        IEnumerable<string> shown = screen.Lines.Where(line => line.Length > 0).TakeLast(LinesShown).Select(HostText.Clean);
        string seconds = timeout.TotalSeconds.ToString("0.###", CultureInfo.InvariantCulture);
        string message = $"The mosh session \"{session.Name}\" did not show {wanted} within {seconds} s. Its last lines are:";
        return Create(
            MoshErrorId.WaitTimeout,
            ErrorCategory.OperationTimeout,
            session,
            string.Join(Environment.NewLine + "    ", [message, .. shown]),
            "Look at the whole screen with Get-MoshScreen; wait longer with -Timeout.");
    }

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
