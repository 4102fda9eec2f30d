using System.Runtime.InteropServices;

namespace Mosh.PowerShell.Servers;

/// <summary>The native server that the module may bring along: it starts faster and takes less memory than a PowerShell.</summary>
internal static class ServerPrograms
{
    /// <summary>The native server for this system; null if the module has none.</summary>
    public static string? Native { get; } = Find(ModuleFiles.Folder);

    internal static string? Find(string moduleFolder)
    {
        var path = Path.Combine(moduleFolder, "native", RuntimeInformation.RuntimeIdentifier, OperatingSystem.IsWindows() ? "mosh-server.exe" : "mosh-server");
        return File.Exists(path) ? path : null;
    }
}
