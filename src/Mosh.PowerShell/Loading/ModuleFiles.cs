namespace Mosh.PowerShell;

/// <summary>Where the module's files and those of the build around it are.</summary>
internal static class ModuleFiles
{
    /// <summary>The folder of the module's assembly: <c>bin/module</c>.</summary>
    public static string Folder { get; } = Path.GetDirectoryName(typeof(ModuleFiles).Assembly.Location) ?? string.Empty;

    /// <summary>The module's manifest, for another process to import it.</summary>
    public static string Manifest { get; } = Path.GetFullPath(Path.Combine(Folder, "../../Mosh.PowerShell.psd1"));

    /// <summary>The <c>mosh</c> program: of the same build if there is one, else whichever is found.</summary>
    public static string Wrapper => Path.Combine(Folder, "..", "mosh") is var path && File.Exists(path) ? Path.GetFullPath(path) : "mosh";
}
