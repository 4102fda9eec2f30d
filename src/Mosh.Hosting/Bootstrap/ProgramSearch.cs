namespace Mosh.Hosting.Bootstrap;

/// <summary>
/// Where a program is that is called by its bare name. On Windows it is looked up here: the system would look into the current
/// folder before PATH, and so start whatever <c>ssh.exe</c> a downloaded folder contains.
/// </summary>
internal static class ProgramSearch
{
    // A child is started by its file: scripts (.cmd, .bat) would need an interpreter with rules of its own for arguments.
    private const string Extension = ".exe";

    /// <summary>The path of a program where it can be told, or its name as it is.</summary>
    public static string Resolve(string program) => OperatingSystem.IsWindows()
        ? Resolve(program, Folders(), File.Exists)
        : program;

    /// <summary>The same with the places to look into.</summary>
    internal static string Resolve(string program, IEnumerable<string> folders, Func<string, bool> exists)
    {
        if (program.AsSpan().IndexOfAny('/', '\\', ':') >= 0)
        {
            return program;
        }

        string file = program.EndsWith(Extension, StringComparison.OrdinalIgnoreCase) ? program : program + Extension;
        return folders.Select(folder => Path.Combine(folder, file)).FirstOrDefault(exists)
            ?? throw ProcessRunner.CannotStart(program, "it is not in a folder of PATH", null);
    }

    // PATH, and where the OpenSSH client of Windows is even if PATH was changed. An entry that is not absolute means the current
    // folder or one below it.
    private static IEnumerable<string> Folders() => (Environment.GetEnvironmentVariable("PATH") ?? string.Empty)
        .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
        .Select(folder => folder.Trim('"'))
        .Where(Path.IsPathFullyQualified)
        .Append(Path.Combine(Environment.SystemDirectory, "OpenSSH"));
}
