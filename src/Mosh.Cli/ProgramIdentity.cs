namespace Mosh.Cli;

/// <summary>Which of the three programs this process is, and how to start the others: they lie side by side.</summary>
/// <param name="Role">The program.</param>
/// <param name="SelfWords">The words that start this program again.</param>
/// <param name="Folder">Where the three programs are.</param>
internal sealed record ProgramIdentity(ProgramRole Role, IReadOnlyList<string> SelfWords, string Folder)
{
    /// <summary>This process.</summary>
    internal static ProgramIdentity Current { get; } = Of(Environment.ProcessPath ?? "mosh", AppContext.BaseDirectory);

    /// <summary>The name that the user calls the program by, which is also the one in front of its messages.</summary>
    internal string Name => Role switch
    {
        ProgramRole.Client => "mosh-client",
        ProgramRole.Server => "mosh-server",
        _ => "mosh",
    };

    /// <summary>The path of the server that belongs to this program.</summary>
    internal string ServerPath => Path.Combine(Folder, OperatingSystem.IsWindows() ? "mosh-server.exe" : "mosh-server");

    /// <summary>Decides by the file name of the running executable; whatever is neither client nor server is the wrapper.</summary>
    internal static ProgramIdentity Of(string processPath, string folder) => Path.GetFileNameWithoutExtension(processPath) switch
    {
        "mosh-client" => new(ProgramRole.Client, [processPath], folder),
        "mosh-server" => new(ProgramRole.Server, [processPath], folder),
        "dotnet" => new(ProgramRole.Wrapper, [processPath, Path.Combine(folder, "Mosh.Cli.dll")], folder),
        _ => new(ProgramRole.Wrapper, [processPath], folder),
    };
}
