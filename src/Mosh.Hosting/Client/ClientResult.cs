using Mosh.Sessions;

namespace Mosh.Hosting.Client;

/// <summary>What a client program hands to its caller.</summary>
/// <param name="ExitStatus">0 after a clean end, else 1 (spec client.md §7).</param>
/// <param name="End">Why the client ended.</param>
/// <param name="Failure">The message of a fatal error; null after an ordinary end.</param>
public readonly record struct ClientResult(int ExitStatus, ClientEnd End, string? Failure = null)
{
    internal static ClientResult Of(SessionEnd end, bool wasConnecting, bool wasAborted, string? failure) => end switch
    {
        _ when failure is not null => new ClientResult(1, ClientEnd.Failed, failure),
        SessionEnd.Acknowledged => new ClientResult(0, ClientEnd.ShutdownAcknowledged),
        SessionEnd.OtherClient => new ClientResult(1, ClientEnd.ServerInUse, wasConnecting
            ? "The server already has a session with another client, which goes on."
            : "Another client has taken over the session."),
        SessionEnd.PeerShutDown => new ClientResult(0, ClientEnd.ServerEnded),
        _ when wasAborted => new ClientResult(1, ClientEnd.Aborted),
        _ => new ClientResult(1, wasConnecting ? ClientEnd.NeverConnected : ClientEnd.ShutdownTimedOut),
    };
}
