using Mosh.PowerShell.Recording;

namespace Mosh.PowerShell;

/// <summary>A recording of a session, going on or over; its properties show how it is at the moment they are read.</summary>
public sealed class MoshRecording
{
    internal MoshRecording(MoshSession session, string path, SessionRecorder recorder)
    {
        Session = session;
        Path = path;
        Recorder = recorder;
    }

    /// <summary>The number of the session.</summary>
    public int SessionId => Session.Id;

    /// <summary>The name of the session.</summary>
    public string SessionName => Session.Name;

    /// <summary>The file.</summary>
    public string Path { get; }

    /// <summary>How it is going.</summary>
    public MoshRecordingState State => !Recorder.Completion.IsCompleted ? MoshRecordingState.Recording
        : Recorder.Completion.IsFaulted ? MoshRecordingState.Failed
        : MoshRecordingState.Stopped;

    /// <summary>When it began.</summary>
    public DateTimeOffset StartTime => Recorder.StartTime;

    /// <summary>The time from the first change of the screen to the newest.</summary>
    public TimeSpan Duration => Recorder.Duration;

    /// <summary>How many changes of the screen were recorded.</summary>
    public int FrameCount => Recorder.FrameCount;

    /// <summary>Why it failed; null if it did not.</summary>
    public string? FailureReason => Recorder.Completion.Exception?.GetBaseException().Message;

    internal MoshSession Session { get; }

    internal SessionRecorder Recorder { get; }

    /// <summary>The file.</summary>
    public override string ToString() => Path;
}
