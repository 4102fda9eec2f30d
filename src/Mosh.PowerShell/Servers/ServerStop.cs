using System.Diagnostics;
using Mosh.Hosting.Registry;

namespace Mosh.PowerShell.Servers;

/// <summary>The end of one server, waited for.</summary>
/// <param name="server">The server, started or listed on this host.</param>
internal sealed class ServerStop(MoshServer server)
{
    // A server gives its client ten seconds to acknowledge (spec ssp.md §4).
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    // From its leaving the registry to the end of its process.
    private static readonly TimeSpan LastSteps = TimeSpan.FromSeconds(5);

    public MoshServer Server => server;

    /// <summary>What is asked about.</summary>
    public string Description => $"{server.Name} (Id {server.Id}, UDP port {server.UdpPort}, process {server.ProcessId})";

    /// <summary>Ends the server.</summary>
    /// <returns>Null, or why it still runs.</returns>
    public string? Run(bool force, CancellationToken cancellation)
    {
        if (server.InstanceId == Guid.Empty)
        {
            return UnlistedServer.Stop(server, force, Patience, cancellation);
        }

        var outcome = SessionRegistry.End(server.InstanceId, force, Patience, cancellation);
        switch (outcome)
        {
            case EndOutcome.StillEnding:
                return "its client has not acknowledged the end";
            case EndOutcome.NoAnswer:
                return "it does not answer";
            case EndOutcome.AlreadyGone:
                return null;
            default:
                return HasEnded(server.ProcessId) ? null : "its process goes on";
        }
    }

    private static bool HasEnded(int processId)
    {
        try
        {
            using var process = Process.GetProcessById(processId);
            return process.WaitForExit(LastSteps);
        }
        catch (ArgumentException)
        {
            // There is no such process any more.
            return true;
        }
    }
}
