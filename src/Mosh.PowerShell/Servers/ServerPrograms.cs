using System.Runtime.InteropServices;
using System.Runtime.Versioning;

namespace Mosh.PowerShell.Servers;

/// <summary>The native server that the module may bring along: it starts faster and takes less memory than a PowerShell.</summary>
internal static class ServerPrograms
{
    private const UnixFileMode Execute = UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    /// <summary>The native server for this system; null if the module has none.</summary>
    public static string? Native { get; } = Find(ModuleFiles.Folder);

    internal static string? Find(string moduleFolder)
    {
        if (OperatingSystem.IsWindows())
        {
            // Sessions are not hosted there.
            return null;
        }

        // A distribution's own build of the runtime may name the distribution (debian.12-x64).
        var system = OperatingSystem.IsMacOS() ? "osx" : "linux";
        string[] platforms = [RuntimeInformation.RuntimeIdentifier, $"{system}-{RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant()}"];
        var program = platforms.Select(platform => Path.Combine(moduleFolder, "native", platform, "mosh-server")).FirstOrDefault(File.Exists);
        return program is not null && CanExecute(program) ? program : null;
    }

    // Galleries and archives lose the permission, and the user's own modules are the user's to change.
    [UnsupportedOSPlatform("windows")]
    private static bool CanExecute(string program)
    {
        try
        {
            var mode = File.GetUnixFileMode(program);
            if ((mode & Execute) == 0)
            {
                File.SetUnixFileMode(program, mode | Execute);
            }

            return true;
        }
        catch (Exception failure) when (failure is UnauthorizedAccessException or IOException)
        {
            return false;
        }
    }
}
