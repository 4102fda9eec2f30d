namespace Mosh.Interop.Harness;

/// <summary>
/// Where the programs under test and the tools around them are. A missing one is reported as a reason, so that a test
/// that needs it can be skipped with that reason and nothing passes because it was not run.
/// </summary>
public static class Programs
{
    /// <summary>Folders searched besides <c>PATH</c>: daemons are seldom in a user's path.</summary>
    private static readonly string[] DaemonFolders = ["/usr/sbin", "/usr/local/sbin", "/sbin"];

    /// <summary>The folder with our programs: <c>bin</c>, unless whoever measures has others.</summary>
    public static string OurFolder { get; set; } = Path.Combine(RepositoryRoot.Path, "bin");

    /// <summary>The folder with our native programs, while there are any.</summary>
    public static string? NativeFolder { get; set; }

    /// <summary>The full path of an end of mosh: <c>mosh</c>, <c>mosh-client</c> or <c>mosh-server</c>.</summary>
    public static string Mosh(Implementation implementation, string name) => implementation switch
    {
        Implementation.Stock => Installed(name),
        Implementation.Ours => Path.Combine(OurFolder, name),
        Implementation.Native => Path.Combine(NativeFolder ?? throw new InvalidOperationException("No native programs have been published."), name),
        _ => throw new ArgumentOutOfRangeException(nameof(implementation)),
    };

    /// <summary>The full path of an installed program.</summary>
    /// <exception cref="FileNotFoundException">It is not installed.</exception>
    public static string Installed(string name) => Find(name) ?? throw new FileNotFoundException($"{name} is not installed.");

    /// <summary>Why a test that needs these installed programs cannot run here; null when it can.</summary>
    public static string? MissingReason(params string[] names)
    {
        foreach (string name in names)
        {
            if (Find(name) is null)
            {
                return $"{name} is not installed.";
            }
        }

        return null;
    }

    /// <summary>Why this implementation cannot take part in a test; null when it can.</summary>
    public static string? MissingReason(Implementation implementation, string name) => implementation switch
    {
        Implementation.Stock => MissingReason(name),
        _ => File.Exists(Mosh(implementation, name)) ? null : $"{Mosh(implementation, name)} has not been built.",
    };

    private static string? Find(string name)
    {
        IEnumerable<string> folders = (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(':', StringSplitOptions.RemoveEmptyEntries)
            .Concat(DaemonFolders);
        return folders.Select(folder => Path.Combine(folder, name)).FirstOrDefault(File.Exists);
    }
}
