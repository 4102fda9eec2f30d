using System.Collections;
using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Mosh.Hosting.Bootstrap;

/// <summary>Hands this process over to another program (<c>execve</c>), or where there is no such thing waits for a child.</summary>
internal static partial class ProcessReplacement
{
    private const int SignalPipe = 13;
    private const int NoSuchFile = 2;

    /// <param name="words">The program, searched in PATH, and its arguments.</param>
    /// <param name="variables">Environment variables to set besides the present ones.</param>
    /// <exception cref="BootstrapException">The program could not be started.</exception>
    internal static int Run(IReadOnlyList<string> words, IReadOnlyDictionary<string, string> variables)
        => OperatingSystem.IsWindows() ? RunChild(words, variables) : throw Replace(words, variables);

    private static BootstrapException Replace(IReadOnlyList<string> words, IReadOnlyDictionary<string, string> variables)
    {
        var environment = new Dictionary<string, string>(variables);
        foreach (DictionaryEntry entry in Environment.GetEnvironmentVariables())
        {
            environment.TryAdd((string)entry.Key, (string?)entry.Value ?? "");
        }

        string?[] vector = [.. words, null];
        string?[] block = [.. environment.Select(variable => $"{variable.Key}={variable.Value}"), null];

        // The runtime ignores SIGPIPE, and an ignored signal stays ignored in the new program.
        _ = Signal(SignalPipe, 0);
        var error = NoSuchFile;
        foreach (var path in PathsOf(words[0]))
        {
            _ = Execve(path, vector, block);
            error = Marshal.GetLastPInvokeError();
        }

        return ProcessRunner.CannotStart(words[0], new Win32Exception(error));
    }

    private static IEnumerable<string> PathsOf(string program) => program.Contains('/', StringComparison.Ordinal)
        ? [program]
        : (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Select(folder => Path.Combine(folder, program)).Where(File.Exists);

    private static int RunChild(IReadOnlyList<string> words, IReadOnlyDictionary<string, string> variables)
    {
        var start = new ProcessStartInfo(words[0], words.Skip(1));
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
            throw ProcessRunner.CannotStart(words[0], e);
        }
    }

    [LibraryImport("libc", EntryPoint = "execve", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Execve(string path, string?[] arguments, string?[] environment);

    [LibraryImport("libc", EntryPoint = "signal")]
    private static partial nint Signal(int signal, nint handler);
}
