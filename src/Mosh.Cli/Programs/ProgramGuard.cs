using System.Runtime.CompilerServices;
using Microsoft.Win32.SafeHandles;
using Mosh.Cli.Output;
using Mosh.Hosting;
using Mosh.Hosting.Failures;
using Mosh.Hosting.Processes;
using Mosh.Hosting.Signals;

namespace Mosh.Cli.Programs;

/// <summary>
/// The outermost frame of each program. It puts the process in order before anything else, and says in one line what nobody
/// further in has handled: the blocks on the way out have given the terminal back by then. <c>MOSH_TRACE=1</c> adds where it
/// happened.
/// </summary>
/// <remarks>
/// Under the runtime libraries are loaded when they are first needed, and where no file can be opened that fails too. So the
/// frame itself needs nothing but the runtime's own library, and the rest is in methods of its own.
/// </remarks>
internal static class ProgramGuard
{
    /// <summary>The variable that asks for the stack trace.</summary>
    internal const string TraceVariable = "MOSH_TRACE";

    private const int StandardError = 2;

    internal static int Run(string[] arguments)
    {
        ProgramIdentity identity = ProgramIdentity.Current;
        try
        {
            Prepare(identity, arguments);
            return Dispatcher.Run(identity, arguments);
        }
        catch (Exception failure)
        {
            string trace = Environment.GetEnvironmentVariable(TraceVariable) is null or "" ? "" : failure + "\n";
            Say($"{identity.Name}: {Describe(failure)}\n{trace}");
            return identity.Role == ProgramRole.Wrapper ? ExitCode.BootstrapFailure : ExitCode.Failure;
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Prepare(ProgramIdentity identity, string[] arguments)
    {
        IgnoredSignals.IgnoreFileSizeLimit();
        OpenFileLimit.RestoreInherited();
        StandardStreams.FillGaps([.. identity.SelfWords, .. arguments]);
    }

    private static string Describe(Exception failure)
    {
        try
        {
            return Explain(failure);
        }
        catch (Exception second) when (second is FileNotFoundException or FileLoadException or TypeInitializationException)
        {
            // What would explain it cannot be loaded either.
            string message = failure.Message.ReplaceLineEndings(" ").Trim().TrimEnd('.');
            return $"{message}. Allow more open files (ulimit -n), or install the program again.";
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static string Explain(Exception failure) => failure is FileNotFoundException or FileLoadException && !CanOpenFiles()
        ? new FailureExplanation(FailureReason.Descriptors, "no more files can be opened", "Allow more open files (ulimit -n).").ToString()
        : FailureExplanation.Of(failure).ToString();

    private static bool CanOpenFiles()
    {
        try
        {
            using SafeFileHandle file = File.OpenHandle(OperatingSystem.IsWindows() ? "NUL" : "/dev/null");
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }

    // Not through StandardStreams, which may be what cannot be loaded.
    private static void Say(string text)
    {
        try
        {
            using var error = new FileStream(new SafeFileHandle(StandardError, ownsHandle: false), FileAccess.Write, bufferSize: 0);
            error.Write(System.Text.Encoding.UTF8.GetBytes(text));
        }
        catch (Exception closed) when (closed is IOException or UnauthorizedAccessException or ArgumentException)
        {
            // Nobody can be told; the exit status tells.
        }
    }
}
