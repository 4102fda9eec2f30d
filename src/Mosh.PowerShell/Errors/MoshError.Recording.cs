using System.Management.Automation;

namespace Mosh.PowerShell.Errors;

/// <content>Recordings.</content>
public static partial class MoshError
{
    internal static ErrorRecord RecordingExists(MoshSession session, MoshRecording present) => Create(
        MoshErrorId.RecordingExists,
        ErrorCategory.ResourceExists,
        session,
        $"The mosh session \"{session.Name}\" is being recorded to \"{present.Path}\".",
        "End that recording with Stop-MoshRecording.");

    internal static ErrorRecord RecordingNotFound(MoshSession session) => Create(
        MoshErrorId.RecordingNotFound,
        ErrorCategory.ObjectNotFound,
        session,
        $"The mosh session \"{session.Name}\" is not being recorded.",
        "Begin a recording with Start-MoshRecording.");
}
