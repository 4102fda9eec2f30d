using System.Runtime.Versioning;
using Mosh.Hosting.Native;

namespace Mosh.Hosting.Processes;

/// <summary>The memory of this process, in which session keys are.</summary>
public static class ProcessMemory
{
    /// <summary>
    /// Closes it to other processes of the same user: no debugger attaches, <c>/proc/PID/mem</c> and <c>/proc/PID/environ</c> cannot be
    /// read, no core is dumped (prctl(2), PR_SET_DUMPABLE). Root still can, and a debugger that starts the program. Programs that
    /// are started later are not affected: execve sets it back. For processes that are ours alone. Elsewhere than on Linux it does nothing:
    /// macOS knows only a request that ends the process together with its debugger.
    /// </summary>
    public static void CloseToOthers()
    {
        if (OperatingSystem.IsLinux())
        {
            Close();
        }
    }

    [SupportedOSPlatform("linux")]
    private static void Close()
    {
        if (Libc.ControlProcess(Platform.SetDumpable, 0, 0, 0, 0) < 0)
        {
            throw SystemCallException.FromLast("prctl");
        }
    }
}
