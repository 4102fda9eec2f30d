using System.Management.Automation;
using Mosh.PowerShell.Errors;
using Mosh.PowerShell.Files;
using Mosh.PowerShell.Recording;
using Mosh.PowerShell.Sessions;

namespace Mosh.PowerShell.Commands;

/// <summary><c>Stop-MoshRecording</c>: ends recordings and gives out their files, with the recorded time as <c>Duration</c>.</summary>
[Cmdlet(VerbsLifecycle.Stop, "MoshRecording", SupportsShouldProcess = true, DefaultParameterSetName = SessionParameterSet.Session)]
[OutputType(typeof(FileInfo))]
public sealed class StopMoshRecordingCommand : SessionCmdlet
{
    private const string RecordingSet = "Recording";

    /// <summary>The recordings.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = RecordingSet)]
    [ValidateNotNullOrEmpty]
    public MoshRecording[] Recording { get; set; } = [];

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (MoshRecording recording in ParameterSetName == RecordingSet ? Recording : SelectRecordings())
        {
            if (ShouldProcess(recording.Path, "Stop the recording"))
            {
                Stop(recording);
            }
        }
    }

    private IEnumerable<MoshRecording> SelectRecordings()
    {
        foreach (MoshSession session in SelectSessions())
        {
            if (Recordings.Find(session) is { } recording)
            {
                yield return recording;
            }
            else
            {
                WriteError(MoshError.RecordingNotFound(session));
            }
        }
    }

    private void Stop(MoshRecording recording)
    {
        recording.Recorder.Dispose();
        Recordings.Remove(recording);
        try
        {
            Await(recording.Recorder.Completion);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            WriteWarning($"The recording \"{recording.Path}\" is not whole: {error.Message}");
        }

        if (!File.Exists(recording.Path))
        {
            WriteWarning($"The recording \"{recording.Path}\" is not there any more.");
            return;
        }

        PSObject file = ProviderPath.ItemOf(this, recording.Path);
        file.Properties.Add(new PSNoteProperty(nameof(recording.Duration), recording.Duration));
        WriteObject(file);
    }
}
