namespace Mosh.PowerShell;

/// <summary>What a command line in a session came to.</summary>
public sealed record MoshCommandResult
{
    /// <summary>The number of the session.</summary>
    public required int SessionId { get; init; }

    /// <summary>The name of the session.</summary>
    public required string SessionName { get; init; }

    /// <summary>The command line.</summary>
    public required string CommandLine { get; init; }

    /// <summary>
    /// The exit status. PowerShell: 0 if the last statement succeeded, otherwise that of the last native program, or 1.
    /// </summary>
    public required int ExitCode { get; init; }

    /// <summary>The lines of output, of standard output and standard error as they came.</summary>
    public required string[] Lines { get; init; }

    /// <summary>All output as one text.</summary>
    public required string Output { get; init; }

    /// <summary>All output as the bytes that were written.</summary>
    public required byte[] Bytes { get; init; }

    /// <summary>From the start to the end of the command line, as seen from here; fetching the output is not part of it.</summary>
    public required TimeSpan Duration { get; init; }

    /// <summary>The output.</summary>
    public override string ToString() => Output;
}
