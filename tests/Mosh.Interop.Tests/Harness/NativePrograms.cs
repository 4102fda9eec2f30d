namespace Mosh.Interop.Harness;

/// <summary>
/// The native programs, published once for the tests that run them. In a copy of the sources: a build of the checkout that other
/// tests run from is not disturbed.
/// </summary>
public sealed class NativePrograms : IAsyncLifetime, IDisposable
{
    private static readonly string[] Projects = ["Mosh.Cli", "Mosh.Hosting", "Mosh.Sessions", "Mosh.Terminal", "Mosh.Transport"];
    private static readonly string[] Linkers = ["clang", "gcc"];
    private static readonly string[] BuildFolders = ["bin", "obj"];

    // 20 s on an idle machine.
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(6);

    private readonly TemporaryDirectory _sources = new();

    /// <summary>What the build said.</summary>
    public string Log { get; private set; } = string.Empty;

    /// <summary>Where the programs are.</summary>
    public string Folder => Directory.GetDirectories(_sources.File("bin/native")).Single();

    /// <summary>Where the module looks for its server.</summary>
    public string ModuleServer => _sources.File($"bin/module/native/{Path.GetFileName(Folder)}/mosh-server");

    /// <summary>Why they cannot be published here; null when they can.</summary>
    public static string? MissingReason
    {
        get
        {
            if (Linkers.All(linker => Programs.MissingReason(linker) is not null))
            {
                return "Native programs need a linker: neither clang nor gcc is installed.";
            }

            return Directory.Exists(Path.Combine(PackageFolder, "microsoft.dotnet.ilcompiler"))
                ? null
                : "The native compiler has not been restored: run `dotnet publish src/Mosh.Cli` once.";
        }
    }

    private static string PackageFolder => Environment.GetEnvironmentVariable("NUGET_PACKAGES")
        ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");

    /// <inheritdoc/>
    public async Task InitializeAsync()
    {
        if (MissingReason is not null)
        {
            return;
        }

        CopySources();
        ProcessOutcome outcome = await ExternalProcess.RunAsync(
            "dotnet",
            ["publish", _sources.File("src/Mosh.Cli"), "-maxcpucount:1", "-nodeReuse:false", "-p:UseSharedCompilation=false"],
            deadline: Deadline);
        Log = outcome.RequireSuccess("dotnet publish").StandardOutput;
        Programs.NativeFolder = Folder;
    }

    /// <inheritdoc/>
    public Task DisposeAsync()
    {
        Programs.NativeFolder = null;
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public void Dispose() => _sources.Dispose();

    private void CopySources()
    {
        // A NuGet.config is where a user has one; most have none.
        IEnumerable<string> settings = new[] { "Directory.Build.props", "Directory.Packages.props", ".editorconfig", "NuGet.config" }
            .Where(name => File.Exists(Path.Combine(RepositoryRoot.Path, name)))
            .Append("src/Directory.Build.props");
        IEnumerable<string> code = Projects.SelectMany(project => Directory
            .EnumerateFiles(Path.Combine(RepositoryRoot.Path, "src", project), "*", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(RepositoryRoot.Path, file))
            .Where(file => !file.Split(Path.DirectorySeparatorChar).Any(BuildFolders.Contains)));
        foreach (string file in settings.Concat(code))
        {
            string target = _sources.File(file);
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(Path.Combine(RepositoryRoot.Path, file), target);
        }
    }
}
