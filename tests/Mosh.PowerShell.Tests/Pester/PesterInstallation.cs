using System.Diagnostics;
using System.Reflection;
using System.Runtime.InteropServices;

namespace Mosh.PowerShell.Pester;

/// <summary>
/// The PowerShell that runs the Pester files: that of the package, or the program that <c>MOSH_TEST_PWSH</c> names; and the Pester
/// module of the package. Both packages come with the restore of this project, so nothing has to be installed.
/// </summary>
internal static class PesterInstallation
{
    /// <summary>Tells which <c>pwsh</c> runs the tests, and tells the tests how to start another.</summary>
    public const string ProgramVariable = "MOSH_TEST_PWSH";

    /// <summary>Longest start of <c>pwsh</c> on a busy machine.</summary>
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(1);

    private static readonly Lazy<string> LazyProgram = new(FindProgram);

    private static readonly Lazy<string> LazyDescription = new(Describe);

    /// <summary>The full path of a program that is PowerShell.</summary>
    public static string Program => LazyProgram.Value;

    /// <summary>Which PowerShell it is, for people: its version, and where it lies.</summary>
    public static string Description => LazyDescription.Value;

    /// <summary>The manifest of the Pester module.</summary>
    public static string Module { get; } = Path.Combine(PackageFolder("PesterPackage"), "tools", "Pester.psd1");

    private static string FindProgram()
    {
        if (Environment.GetEnvironmentVariable(ProgramVariable) is { Length: > 0 } chosen)
        {
            return File.Exists(chosen)
                ? Path.GetFullPath(chosen)
                : throw new FileNotFoundException($"{ProgramVariable} names {chosen}, which is not a file.");
        }

        string folder = Path.Combine(
            PackageFolder("PowerShellPackage"), "tools", "net10.0", "any", OperatingSystem.IsWindows() ? "win" : "unix");
        return Launcher(Path.Combine(folder, "pwsh.dll"));
    }

    /// <summary>
    /// The package has no program, only an assembly for <c>dotnet</c>. A script beside the tests makes a program of it, so that
    /// whatever wants one path (sshd, tmux, a command line) can have one.
    /// </summary>
    private static string Launcher(string assembly)
    {
        string dotnet = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "../../..", "dotnet"));
        if (OperatingSystem.IsWindows())
        {
            string batch = Path.Combine(AppContext.BaseDirectory, "pwsh.cmd");
            File.WriteAllText(batch, $"@\"{dotnet}.exe\" \"{assembly}\" %*\r\n");
            return batch;
        }

        string script = Path.Combine(AppContext.BaseDirectory, "pwsh");
        File.WriteAllText(script, $"#!/bin/sh\nexec '{dotnet}' '{assembly}' \"$@\"\n");
        File.SetUnixFileMode(script, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return script;
    }

    private static string PackageFolder(string name) => typeof(PesterInstallation).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == name).Value!;

    private static string Describe()
    {
        ProcessStartInfo start = new(Program, ["-NoProfile", "-NonInteractive", "-Command", "\"$($PSVersionTable.PSVersion) in $PSHOME\""])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        using Process process = Process.Start(start)!;
        process.StandardInput.Close();
        Task<string> answer = process.StandardOutput.ReadToEndAsync();
        if (!process.WaitForExit(Deadline))
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"{Program} did not say within {Deadline} which version it is.");
        }

        return process.ExitCode == 0
            ? answer.Result.Trim()
            : throw new InvalidOperationException($"{Program} ended with {process.ExitCode} when it was asked for its version.");
    }
}
