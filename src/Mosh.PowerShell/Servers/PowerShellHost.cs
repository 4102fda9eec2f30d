using System.Management.Automation;
using System.Runtime.InteropServices;

namespace Mosh.PowerShell.Servers;

/// <summary>How to start another PowerShell of the kind that runs this, whatever program has it inside.</summary>
internal static class PowerShellHost
{
    /// <summary>The words.</summary>
    public static IReadOnlyList<string> Words { get; } = Find(Path.GetDirectoryName(typeof(PSObject).Assembly.Location) ?? string.Empty);

    /// <summary>From the folder of PowerShell's own assemblies: its program, or its assembly if it is a .NET tool, or whatever PATH has.</summary>
    internal static IReadOnlyList<string> Find(string folder)
    {
        var program = Path.Combine(folder, OperatingSystem.IsWindows() ? "pwsh.exe" : "pwsh");
        var assembly = Path.Combine(folder, "pwsh.dll");
        return File.Exists(program) ? [program]
            : File.Exists(assembly) ? [Dotnet(), assembly]
            : ["pwsh"];
    }

    // The runtime lies in shared/Microsoft.NETCore.App/<version>/ of the folder with the command.
    private static string Dotnet()
    {
        var name = OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet";
        var path = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "../../..", name));
        return File.Exists(path) ? path : name;
    }
}
