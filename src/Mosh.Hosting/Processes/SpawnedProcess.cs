using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using Mosh.Hosting.Native;

namespace Mosh.Hosting.Processes;

/// <summary>
/// A program started with posix_spawn. Unlike System.Diagnostics.Process it leaves terminals, signals and standard streams
/// alone. The starter reaps it (<see cref="Wait"/> or <see cref="TryWait"/>) or leaves it to init by ending first.
/// </summary>
[UnsupportedOSPlatform("windows")]
public sealed unsafe class SpawnedProcess
{
    private const int DoNotHang = 1; // WNOHANG

    private ExitStatus? _exit;

    private SpawnedProcess(int id) => Id = id;

    /// <summary>The process id.</summary>
    public int Id { get; }

    /// <summary>Starts a program.</summary>
    /// <exception cref="SystemCallException">The program cannot be executed, or one of its files not opened.</exception>
    public static SpawnedProcess Start(SpawnOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        int error = TryStart(options, options.Program, [options.ArgumentZero ?? options.Program, .. options.Arguments], out int id);
        if (error == Errno.NotExecutable)
        {
            // A script without an interpreter line: execvp hands it to the shell, posix_spawnp does not.
            error = TryStart(options, "/bin/sh", ["/bin/sh", options.Program, .. options.Arguments], out id);
        }

        return error == 0 ? new SpawnedProcess(id) : throw new SystemCallException(options.Program, error);
    }

    /// <summary>Waits until the process has ended.</summary>
    public ExitStatus Wait()
    {
        while (true)
        {
            if (Reap(0) is { } exit)
            {
                return exit;
            }
        }
    }

    /// <summary>Whether the process has ended, without waiting.</summary>
    public bool TryWait(out ExitStatus exit)
    {
        ExitStatus? reaped = Reap(DoNotHang);
        exit = reaped.GetValueOrDefault();
        return reaped is not null;
    }

    /// <summary>Sends a signal, unless the process is already reaped (its number may then be another's).</summary>
    public void Kill(int signal)
    {
        if (_exit is null)
        {
            _ = Libc.Kill(Id, signal);
        }
    }

    private static int TryStart(SpawnOptions options, string program, IEnumerable<string> arguments, out int id)
    {
        using var actions = new SpawnFileActions(options.Files, options.WorkingDirectory);
        using var attributes = new SpawnAttributes(options.IsSessionLeader);
        using var argumentStrings = new NativeStrings(arguments);
        using var programString = new NativeStrings([program]);
        using NativeStrings? environment = options.Environment is null ? null : new NativeStrings(options.Environment.Entries);
        byte** environmentPointer = environment is null ? Libc.NativeEnvironment : environment.Pointer;
        int process = 0;
        int error = Libc.SpawnFromPath(
            &process, programString.Pointer[0], actions.Pointer, attributes.Pointer, argumentStrings.Pointer, environmentPointer);
        id = process;
        return error;
    }

    private ExitStatus? Reap(int options)
    {
        if (_exit is not null)
        {
            return _exit;
        }

        int status;
        int reaped = Libc.WaitProcess(Id, &status, options);
        if (reaped == Id)
        {
            _exit = ExitStatus.FromWait(status);
        }
        else if (reaped < 0 && Marshal.GetLastPInvokeError() != Errno.Interrupted)
        {
            throw SystemCallException.FromLast("waitpid");
        }

        return _exit;
    }
}
