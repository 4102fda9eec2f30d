using System.Globalization;
using System.Management.Automation;
using Mosh.PowerShell.Screens.Invocation;

namespace Mosh.PowerShell.Errors;

/// <content>Command lines in sessions.</content>
public static partial class MoshError
{
    /// <summary>A command line gave no result.</summary>
    internal static ErrorRecord CommandFailed(MoshSession session, CommandFailedException error, TimeSpan timeout, int mostBytes, MoshScreen screen) => error.Failure switch
    {
        CommandFailure.TimedOut when error.Written is null => WaitTimeout(
            session, "the end of the command, which was interrupted,", timeout, screen),
        CommandFailure.TimedOut => OutOfTime(
            session,
            $"did not come to the end of the command within {Seconds(timeout)} s, and the command was interrupted. "
                + (error.Written.Count == 0 ? "It had written nothing." : "The last lines that it wrote are:"),
            error.Written,
            "Give the command more time with -Timeout."),
        CommandFailure.SessionOver => SessionGone(session),
        CommandFailure.NoPrompt => ShellNotKnown(
            session, $"No shell answers in the mosh session \"{session.Name}\": another program may be in front of it, or it is a shell that is not known."),
        CommandFailure.ScreenTooSmall => Create(
            MoshErrorId.ScreenTooSmall,
            ErrorCategory.InvalidOperation,
            session,
            $"The screen of the mosh session \"{session.Name}\" is too small to fetch output: {PageLayout.FewestColumns} columns and {PageLayout.FewestRows} rows are needed.",
            "Make it larger with Resize-MoshSession."),
        CommandFailure.NoTemporaryFile => Create(
            MoshErrorId.OutputNotKept,
            ErrorCategory.WriteError,
            session,
            $"The command was not run in the mosh session \"{session.Name}\": its host has no safe place for the output.",
            "Make room in TMPDIR or /tmp there. The folder must be one that no other user can write to, or one like /tmp with the sticky bit."),
        CommandFailure.TooLarge => Create(
            MoshErrorId.OutputTooLarge,
            ErrorCategory.LimitsExceeded,
            session,
            string.Create(CultureInfo.InvariantCulture, $"The command in the mosh session \"{session.Name}\" wrote more than {mostBytes:N0} bytes, which were not fetched."),
            "Have the command write less, or to a file there, or take more with -MaximumOutputSize."),
        _ => Create(
            MoshErrorId.OutputIncomplete,
            ErrorCategory.InvalidData,
            session,
            $"The output of the command in the mosh session \"{session.Name}\" did not arrive as it was written.",
            "Make room in TMPDIR or /tmp there, and do not type in the session meanwhile.",
            error.InnerException),
    };

    /// <summary>Nothing is known about the shell of a session.</summary>
    internal static ErrorRecord ShellNotKnown(MoshSession session, string message) => Create(
        MoshErrorId.ShellNotKnown,
        ErrorCategory.InvalidOperation,
        session,
        message,
        "Bring the session to the prompt of a POSIX shell or PowerShell; say which with -Shell.");
}
