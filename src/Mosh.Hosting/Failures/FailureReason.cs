namespace Mosh.Hosting.Failures;

/// <summary>What was in the way of a program, for failures that can come from anywhere in it. Each member is a different thing to do.</summary>
public enum FailureReason
{
    /// <summary>No more files can be opened.</summary>
    Descriptors,

    /// <summary>There is no memory left, or this process may not have more.</summary>
    Memory,

    /// <summary>No process or thread can be started.</summary>
    Processes,

    /// <summary>A disk is full.</summary>
    Space,

    /// <summary>A file would become larger than files may.</summary>
    FileSize,

    /// <summary>Something may not be opened, read or written by this user.</summary>
    Permission,

    /// <summary>A call into the system failed for another reason, which the message tells.</summary>
    System,

    /// <summary>Nothing that was foreseen: a fault of the program.</summary>
    Unexpected,
}
