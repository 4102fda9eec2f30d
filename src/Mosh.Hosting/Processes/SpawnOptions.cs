namespace Mosh.Hosting.Processes;

/// <summary>A program to be started and the world it starts in.</summary>
public sealed record SpawnOptions
{
    /// <summary>The program: a path, or a name that is looked up in PATH (as execvp does).</summary>
    public required string Program { get; init; }

    /// <summary>The arguments after argument zero.</summary>
    public IReadOnlyList<string> Arguments { get; init; } = [];

    /// <summary>Argument zero; null for <see cref="Program"/>.</summary>
    public string? ArgumentZero { get; init; }

    /// <summary>The environment; null for the native environment of this process.</summary>
    public EnvironmentBlock? Environment { get; init; }

    /// <summary>The working directory; null for that of this process.</summary>
    public string? WorkingDirectory { get; init; }

    /// <summary>Whether the program leads a session of its own, without a controlling terminal unless it opens one.</summary>
    public bool IsSessionLeader { get; init; }

    /// <summary>What happens to its descriptors, in order. All others of ours are closed if they are marked so.</summary>
    public IReadOnlyList<FileAction> Files { get; init; } = [];
}
