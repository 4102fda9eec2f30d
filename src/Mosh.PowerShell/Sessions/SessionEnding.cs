using System.Management.Automation;
using Mosh.Hosting.Client;
using Mosh.Hosting.Registry;
using Mosh.PowerShell.Errors;

namespace Mosh.PowerShell.Sessions;

/// <summary>Ends sessions; blocks until they are over, for a bounded time.</summary>
internal static class SessionEnding
{
    /// <summary>A little longer than a client waits for its server's acknowledgement (10 s).</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(12);

    /// <summary>Ends <paramref name="session"/>, which may be over already.</summary>
    /// <returns>Why it has not ended; null if it has.</returns>
    public static ErrorRecord? End(MoshSession session, bool isForced, CancellationToken cancellation)
    {
        try
        {
            return session.Client is { } client ? EndOwn(session, client, isForced, cancellation) : EndOther(session, isForced, cancellation);
        }
        catch (OperationCanceledException)
        {
            return null;
        }
        catch (RegistryException e)
        {
            return MoshError.RegistryUnusable(e);
        }
    }

    /// <summary>Waits until <paramref name="client"/> is over, however it ends; false if that takes too long.</summary>
    public static bool WaitForEnd(BackgroundClient client, TimeSpan time, CancellationToken cancellation)
        => client.Completion.ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default)
            .Wait((int)time.TotalMilliseconds, cancellation);

    /// <summary>What to say of a session that has ended here, and whose server may not know; null if it knows, or was not to be told.</summary>
    public static string? DoubtAbout(MoshSession session)
        => session.Client?.Completion is { IsCompletedSuccessfully: true, Result.End: ClientEnd.ShutdownTimedOut }
            ? $"The server on {session.HostName} has not acknowledged the end of the session; it may still be running."
            : null;

    /// <summary>Ends all sessions of this process politely, and what is left of them after <paramref name="time"/> at once.</summary>
    public static void EndAll(TimeSpan time)
    {
        var clients = BackgroundClient.All;
        foreach (var client in clients)
        {
            client.Shutdown();
        }

        Task.WhenAny(Task.WhenAll(clients.Select(client => client.Completion)), Task.Delay(time)).GetAwaiter().GetResult();
        foreach (var client in clients)
        {
            client.Dispose();
        }
    }

    private static ErrorRecord? EndOwn(MoshSession session, BackgroundClient client, bool isForced, CancellationToken cancellation)
    {
        if (isForced)
        {
            client.Dispose();
            return null;
        }

        client.Shutdown();
        return WaitForEnd(client, Patience, cancellation)
            ? null
            : MoshError.SessionNotEnded(session, "its server has not acknowledged it");
    }

    private static ErrorRecord? EndOther(MoshSession session, bool isForced, CancellationToken cancellation)
        => SessionRegistry.End(session.Listing!, isForced, Patience, cancellation) switch
        {
            EndOutcome.StillEnding => MoshError.SessionNotEnded(session, "its server has not acknowledged it"),
            EndOutcome.NoAnswer => MoshError.SessionProcessSilent(session),
            _ => null,
        };
}
