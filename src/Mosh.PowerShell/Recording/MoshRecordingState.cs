namespace Mosh.PowerShell;

/// <summary>How a recording is going.</summary>
public enum MoshRecordingState
{
    /// <summary>It goes on.</summary>
    Recording,

    /// <summary>It is over, and the file is whole.</summary>
    Stopped,

    /// <summary>The file could not be written to the end; it holds what came before.</summary>
    Failed,
}
