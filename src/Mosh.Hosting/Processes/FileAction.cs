namespace Mosh.Hosting.Processes;

/// <summary>What is done to a descriptor in a new process before its program starts.</summary>
public readonly record struct FileAction
{
    internal enum ActionKind
    {
        Duplicate,
        OpenReadWrite,
        Close,
    }

    internal ActionKind Kind { get; private init; }

    internal int Source { get; private init; }

    internal int Target { get; private init; }

    internal string? Path { get; private init; }

    /// <summary>The program gets a descriptor of ours under another (or the same) number.</summary>
    public static FileAction Duplicate(int source, int target) => new() { Kind = ActionKind.Duplicate, Source = source, Target = target };

    /// <summary>
    /// The program gets a file opened for reading and writing. A terminal opened so in a new session becomes its controlling
    /// terminal.
    /// </summary>
    public static FileAction Open(string path, int target) => new() { Kind = ActionKind.OpenReadWrite, Path = path, Target = target };

    /// <summary>The program does not get a descriptor.</summary>
    public static FileAction Close(int target) => new() { Kind = ActionKind.Close, Target = target };
}
