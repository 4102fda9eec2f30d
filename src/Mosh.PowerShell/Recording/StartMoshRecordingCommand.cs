using System.Management.Automation;
using Mosh.Hosting.Client;
using Mosh.PowerShell.Errors;
using Mosh.PowerShell.Files;
using Mosh.PowerShell.Recording;
using Mosh.PowerShell.Sessions;

namespace Mosh.PowerShell.Commands;

/// <summary><c>Start-MoshRecording</c>: records what a session shows to an asciicast file, until it is stopped or the session ends.</summary>
[Cmdlet(VerbsLifecycle.Start, "MoshRecording", SupportsShouldProcess = true, DefaultParameterSetName = SessionParameterSet.Session)]
[OutputType(typeof(MoshRecording))]
public sealed class StartMoshRecordingCommand : PipedSessionCmdlet
{
    /// <summary>The file, by custom with the ending .cast.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [Alias("LiteralPath", "LP", "PSPath")]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = "";

    /// <summary>Does not replace a file that exists.</summary>
    [Parameter]
    [Alias("NoOverwrite")]
    public SwitchParameter NoClobber { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        string file = ProviderPath.OfNewFile(this, Path);
        foreach ((MoshSession session, BackgroundClient client) in SelectLiveSessions())
        {
            if (Recordings.Find(session) is { State: MoshRecordingState.Recording } present)
            {
                WriteError(MoshError.RecordingExists(session, present));
            }
            else if (ShouldProcess(file, $"Record the mosh session \"{session.Name}\""))
            {
                Start(session, client, file);
            }
        }
    }

    private void Start(MoshSession session, BackgroundClient client, string file)
    {
        FileStream stream;
        try
        {
            stream = PrivateFile.Create(file, mayExist: !NoClobber);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            WriteError(MoshError.FileNotWritten(file, error.Message, error));
            return;
        }

        MoshRecording recording = new(session, file, new SessionRecorder(stream));
        recording.Recorder.Start(client.Observe);
        Recordings.Add(recording);
        WriteObject(recording);
    }
}
