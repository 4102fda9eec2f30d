using System.Diagnostics;
using Mosh.Hosting.Client;

namespace Mosh.PowerShell.Sessions;

/// <summary>One time that the console is attached to a session.</summary>
internal static class ConsoleVisit
{
    /// <summary>Attaches the console, and comes back when it is given back.</summary>
    /// <param name="session">A session of this process.</param>
    /// <param name="display">How it is to look; null for the session's own look.</param>
    /// <param name="cancellation">Takes the console away.</param>
    /// <returns>How it ended; null if <paramref name="cancellation"/> ended it.</returns>
    /// <exception cref="AttachException">The console cannot be attached.</exception>
    public static MoshExit? Make(MoshSession session, ClientDisplaySettings? display, CancellationToken cancellation)
    {
        var client = session.Client!;
        var clock = Stopwatch.StartNew();
        session.WasDetached = false;
        if (display is not null)
        {
            session.Prediction = display.Prediction;
        }

        var end = client.Attach(new AttachOptions { Display = display }, cancellation);
        session.WasDetached = end is AttachEnd.Detached or AttachEnd.ConsoleLost;
        return end switch
        {
            AttachEnd.Cancelled => null,
            AttachEnd.Detached => new(session, MoshExitReason.Detached, clock.Elapsed),
            AttachEnd.ConsoleLost => new(session, MoshExitReason.ConsoleLost, clock.Elapsed),
            _ => new(session, ReasonOf(client.Completion.GetAwaiter().GetResult().End), clock.Elapsed),
        };
    }

    private static MoshExitReason ReasonOf(ClientEnd end) => end switch
    {
        ClientEnd.ServerEnded => MoshExitReason.Ended,
        ClientEnd.ShutdownAcknowledged or ClientEnd.Aborted => MoshExitReason.Quit,
        ClientEnd.ShutdownTimedOut => MoshExitReason.NotAcknowledged,
        _ => MoshExitReason.Failed,
    };
}
