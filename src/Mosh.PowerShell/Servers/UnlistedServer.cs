using System.Diagnostics;
using Mosh.Hosting.Server;

namespace Mosh.PowerShell.Servers;

/// <summary>A stock server, which is in no registry: all there is to hold it by is its process.</summary>
internal static class UnlistedServer
{
    private const string ProgramName = "mosh-server";

    /// <summary>Ends the server.</summary>
    /// <returns>Null, or why it still runs.</returns>
    public static string? Stop(MoshServer server, bool force, TimeSpan patience, CancellationToken cancellation)
    {
        try
        {
            using var process = Process.GetProcessById(server.ProcessId);

            // The number of a process that has ended is given to another one some day.
            if (process.ProcessName != ProgramName || process.StartTime.ToUniversalTime() > server.StartTime.UtcDateTime.AddMinutes(1))
            {
                return null;
            }

            DetachedServer.Signal(server.ProcessId, force);
            using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
            deadline.CancelAfter(patience);
            process.WaitForExitAsync(deadline.Token).GetAwaiter().GetResult();
            return null;
        }
        catch (ArgumentException)
        {
            // There is no such process any more.
            return null;
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return "its client has not acknowledged the end";
        }
    }
}
