using System.Diagnostics;

namespace Mosh.Hosting.Server;

/// <summary>Ends servers on this machine by their process ids.</summary>
public static class LocalServerEnd
{
    // Our choice: a server ends within a moment of its session's end, or of the request.
    private static readonly TimeSpan EndingTime = TimeSpan.FromSeconds(3);

    /// <summary>Whether a process ends by itself within the time that servers take for it.</summary>
    public static bool Await(int processId)
    {
        try
        {
            using var process = Process.GetProcessById(processId);
            return process.WaitForExit(EndingTime);
        }
        catch (ArgumentException)
        {
            // What .NET says of a process that is not there.
            return true;
        }
    }

    /// <summary>Asks a server to end, and if it does not, kills it.</summary>
    /// <returns>Whether it has ended.</returns>
    public static bool Force(int processId)
    {
        DetachedServer.Signal(processId, force: false);
        if (Await(processId))
        {
            return true;
        }

        DetachedServer.Signal(processId, force: true);
        return Await(processId);
    }
}
