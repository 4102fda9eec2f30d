using System.Diagnostics;
using System.Runtime.InteropServices;
using Mosh.Interop.Harness;

namespace Mosh.Bench.Compare.Publishing;

/// <summary>Where our programs are, and what kind of programs they are.</summary>
public sealed record OurPrograms(string Folder, string Description)
{
    /// <summary>Those of a folder, or else native programs made now, or where that fails what a build makes.</summary>
    public static async Task<OurPrograms> PrepareAsync(string? folder)
    {
        if (folder is not null)
        {
            return new OurPrograms(folder, "programs from a given folder");
        }

        string bin = Path.Combine(RepositoryRoot.Path, "bin");
        await Console.Error.WriteLineAsync("Publishing native programs ...");
        ProcessStartInfo start = new("dotnet", ["publish", Path.Combine(RepositoryRoot.Path, "src", "Mosh.Cli"), "-maxcpucount:1"]) { RedirectStandardOutput = true };
        using Process publish = Process.Start(start)!;
        string output = await publish.StandardOutput.ReadToEndAsync();
        await publish.WaitForExitAsync();
        string native = Path.Combine(bin, "native", $"linux-{RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant()}");
        if (publish.ExitCode == 0 && File.Exists(Path.Combine(native, "mosh-server")))
        {
            return new OurPrograms(native, "native programs");
        }

        await Console.Error.WriteLineAsync($"{output}\nNo native programs here; measuring those of an ordinary build.");
        return new OurPrograms(bin, "**compiled just in time**, for want of native programs");
    }
}
