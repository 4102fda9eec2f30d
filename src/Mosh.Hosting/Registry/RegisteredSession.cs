using Mosh.Sessions.Statistics;

namespace Mosh.Hosting.Registry;

/// <summary>A live session as it was found at one moment.</summary>
/// <param name="Facts">What does not change.</param>
/// <param name="Statistics">How it was doing; null when its process did not answer in time (it may be stopped).</param>
/// <param name="IsAttached">Whether a client has a console or never had one, or a server has a client.</param>
public sealed record RegisteredSession(SessionFacts Facts, SessionStatistics? Statistics, bool IsAttached)
{
    /// <summary>What there is to say in one word.</summary>
    public RegisteredSessionState State => Statistics?.State switch
    {
        null => RegisteredSessionState.Silent,
        SessionState.Closed => RegisteredSessionState.Closed,
        SessionState.Connecting => RegisteredSessionState.Connecting,
        _ when Facts.Role == SessionRole.Server && !IsAttached => RegisteredSessionState.Detached,
        SessionState.Roaming => RegisteredSessionState.Roaming,
        SessionState.Silent => RegisteredSessionState.Silent,
        _ => IsAttached ? RegisteredSessionState.Connected : RegisteredSessionState.Detached,
    };
}
