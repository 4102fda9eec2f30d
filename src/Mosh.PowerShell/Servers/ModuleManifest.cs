namespace Mosh.PowerShell.Servers;

/// <summary>Where this module is, for another process to import it.</summary>
internal static class ModuleManifest
{
    /// <summary>The manifest: two folders above this assembly.</summary>
    public static string Path { get; } = System.IO.Path.GetFullPath(System.IO.Path.Combine(
        System.IO.Path.GetDirectoryName(typeof(ModuleManifest).Assembly.Location) ?? string.Empty, "../../Mosh.PowerShell.psd1"));
}
