using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using Mosh.Hosting.Native;
using Mosh.Hosting.Processes;
using Mosh.Hosting.Signals;

namespace Mosh.Hosting.Bootstrap;

/// <summary>Hands this process over to another program (<c>execve</c>), or where there is no such thing waits for a child.</summary>
internal static class ProcessReplacement
{
    /// <param name="words">The program, searched in PATH, and its arguments.</param>
    /// <param name="variables">Environment variables to set besides the present ones.</param>
    /// <returns>The exit status of a child; a replaced process does not return.</returns>
    /// <exception cref="BootstrapException">The program could not be started.</exception>
    internal static int Run(IReadOnlyList<string> words, IReadOnlyDictionary<string, string> variables)
        => HostSystem.IsPosix ? throw Replace(words, variables) : RunChild(words, variables);

    [UnsupportedOSPlatform("windows")]
    private static unsafe BootstrapException Replace(IReadOnlyList<string> words, IReadOnlyDictionary<string, string> variables)
    {
        var block = EnvironmentBlock.Inherit();
        foreach (var (name, value) in variables)
        {
            block.Set(name, value);
        }

        IgnoredSignals.RestoreDefaults();
        using var vector = new NativeStrings(words);
        using var environment = new NativeStrings(block.Entries);
        var error = Errno.NoSuchEntry;
        foreach (var path in PathsOf(words[0]))
        {
            using var program = new NativeStrings([path]);
            _ = Libc.Execute(program.Pointer[0], vector.Pointer, environment.Pointer);
            error = Marshal.GetLastPInvokeError();
        }

        return ProcessRunner.CannotStart(words[0], SystemCallException.TextOf(error), null);
    }

    private static IEnumerable<string> PathsOf(string program) => program.Contains('/', StringComparison.Ordinal)
        ? [program]
        : (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Select(folder => Path.Combine(folder, program)).Where(File.Exists);

    private static int RunChild(IReadOnlyList<string> words, IReadOnlyDictionary<string, string> variables)
    {
        var start = new ProcessStartInfo(ProgramSearch.Resolve(words[0]), words.Skip(1));
        foreach (var (name, value) in variables)
        {
            start.Environment[name] = value;
        }

        try
        {
            using var child = Process.Start(start)!;
            child.WaitForExit();
            return child.ExitCode;
        }
        catch (Win32Exception e)
        {
            throw ProcessRunner.CannotStart(words[0], e.Message, e);
        }
    }
}
