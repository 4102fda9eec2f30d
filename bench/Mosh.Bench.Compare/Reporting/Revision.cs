using System.Diagnostics;
using Mosh.Interop.Harness;

namespace Mosh.Bench.Compare.Reporting;

/// <summary>What was measured.</summary>
public static class Revision
{
    /// <summary>The commit, and whether the checkout has changes to it.</summary>
    public static string Describe()
    {
        try
        {
            ProcessStartInfo start = new("git", ["-C", RepositoryRoot.Path, "describe", "--always", "--dirty", "--exclude=*", "--abbrev=12"]) { RedirectStandardOutput = true };
            using Process git = Process.Start(start)!;
            string text = git.StandardOutput.ReadToEnd().Trim();
            git.WaitForExit();
            return git.ExitCode == 0 ? text : "unknown";
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return "unknown (no git)";
        }
    }
}
