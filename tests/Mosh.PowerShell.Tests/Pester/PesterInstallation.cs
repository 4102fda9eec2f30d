using System.Diagnostics;

namespace Mosh.PowerShell.Pester;

/// <summary>Whether Pester files can be run here.</summary>
internal static class PesterInstallation
{
    /// <summary>Longest start of <c>pwsh</c> on a busy machine.</summary>
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(1);

    private static readonly Lazy<string?> Reason = new(FindReason);

    /// <summary>The full path of <c>pwsh</c>; null when there is none on <c>PATH</c>.</summary>
    public static string? PowerShell { get; } = (Environment.GetEnvironmentVariable("PATH") ?? "")
        .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
        .Select(folder => Path.Combine(folder, OperatingSystem.IsWindows() ? "pwsh.exe" : "pwsh"))
        .FirstOrDefault(File.Exists);

    /// <summary>Why Pester files cannot be run here; null when they can.</summary>
    public static string? MissingReason => Reason.Value;

    private static string? FindReason()
    {
        if (PowerShell is null)
        {
            return "pwsh is not on PATH.";
        }

        ProcessStartInfo start = new(PowerShell,
        [
            "-NoProfile", "-NonInteractive", "-Command",
            "exit [int]-not (Get-Module -ListAvailable Pester | Where-Object { $_.Version.Major -eq 5 })",
        ])
        {
            RedirectStandardInput = true,
        };
        using Process process = Process.Start(start)!;
        process.StandardInput.Close();
        if (!process.WaitForExit(Deadline))
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"{PowerShell} did not say within {Deadline} which modules it has.");
        }

        return process.ExitCode == 0 ? null : "Pester 5 is not installed for pwsh.";
    }
}
