using System.Runtime.Versioning;
using Mosh.Hosting.Native;
using Mosh.Hosting.Processes;

namespace Mosh.Hosting.Server;

/// <summary>What becomes of the process that was started: nothing of a failed start stays, and nothing of a server but itself.</summary>
[UnsupportedOSPlatform("windows")]
internal static class StartedProcess
{
    // Our choices: what a runtime that is starting needs to notice a signal.
    private const int PatienceMilliseconds = 2000;
    private const int StepMilliseconds = 10;

    /// <summary>Ends a start that took too long or is not wanted any more.</summary>
    /// <param name="process">What was started.</param>
    /// <param name="detached">The server that it has announced; 0 for none.</param>
    public static void End(SpawnedProcess process, int detached)
    {
        process.Kill(Platform.SignalTerminate);
        if (detached > 0)
        {
            _ = Libc.Kill(detached, Platform.SignalTerminate);
        }

        for (int waited = 0; waited < PatienceMilliseconds && !process.TryWait(out _); waited += StepMilliseconds)
        {
            Thread.Sleep(StepMilliseconds);
        }

        process.Kill(Platform.SignalKill);
        _ = process.Wait();
    }

    /// <summary>Takes note of the server's end, whenever that is: the system keeps what nobody takes note of.</summary>
    public static void ReapLater(SpawnedProcess process)
    {
        const int SmallStack = 256 * 1024;
        new Thread(() => Reap(process), SmallStack) { IsBackground = true, Name = $"mosh-server {process.Id}" }.Start();
    }

    private static void Reap(SpawnedProcess process)
    {
        try
        {
            _ = process.Wait();
        }
        catch (SystemCallException)
        {
            // Somebody else in this process has taken note.
        }
    }
}
