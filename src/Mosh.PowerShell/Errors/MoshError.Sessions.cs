using System.Management.Automation;

namespace Mosh.PowerShell.Errors;

/// <content>Sessions that are not what a cmdlet needs.</content>
public static partial class MoshError
{
    /// <summary>Nothing has the number, name or identity <paramref name="wanted"/>.</summary>
    public static ErrorRecord SessionNotFound(object wanted) => Create(
        MoshErrorId.SessionNotFound,
        ErrorCategory.ObjectNotFound,
        wanted,
        $"There is no mosh session \"{wanted}\".",
        "Get-MoshSession lists the sessions that there are.");

    /// <summary>Why <paramref name="session"/> cannot be driven from here; null if it can.</summary>
    public static ErrorRecord? WhyNotLive(MoshSession session)
    {
        ArgumentNullException.ThrowIfNull(session);
        return session.Client is null ? SessionInOtherProcess(session)
            : session.State == MoshSessionState.Closed ? SessionGone(session)
            : null;
    }

    /// <summary>The session is over.</summary>
    public static ErrorRecord SessionGone(MoshSession session) => Create(
        MoshErrorId.SessionGone,
        ErrorCategory.InvalidOperation,
        session,
        $"The mosh session \"{session?.Name}\" is over.",
        "Begin another with New-MoshSession or Enter-MoshSession.");

    /// <summary>The session lives elsewhere.</summary>
    public static ErrorRecord SessionInOtherProcess(MoshSession session) => Create(
        MoshErrorId.SessionInOtherProcess,
        ErrorCategory.ResourceUnavailable,
        session,
        $"The mosh session \"{session?.Name}\" belongs to process {session?.ProcessId}; only there can it be entered and driven.",
        "Use the terminal or PowerShell where it was begun; Remove-MoshSession ends it from here.");

    /// <summary>The session was asked to end, and has not.</summary>
    public static ErrorRecord SessionNotEnded(MoshSession session, string reason) => Create(
        MoshErrorId.SessionNotEnded,
        ErrorCategory.OperationTimeout,
        session,
        $"The mosh session \"{session?.Name}\" has not ended: {reason}.",
        "End it at once with -Force.");

    /// <summary>The process of the session does not answer.</summary>
    public static ErrorRecord SessionProcessSilent(MoshSession session) => Create(
        MoshErrorId.SessionNotEnded,
        ErrorCategory.ResourceUnavailable,
        session,
        $"The mosh session \"{session?.Name}\" has not ended: its process {session?.ProcessId} does not answer.",
        "If the process is stopped, let it go on; else end it with Stop-Process.");
}
