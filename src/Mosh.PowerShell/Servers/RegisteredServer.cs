using Mosh.Hosting.Registry;

namespace Mosh.PowerShell.Servers;

/// <summary>A server with its place in the registry.</summary>
/// <param name="Session">What the registry says.</param>
/// <param name="Server">What users see.</param>
internal sealed record RegisteredServer(RegisteredSession Session, MoshServer Server)
{
    public static RegisteredServer Of(RegisteredSession session)
        => new(session, new MoshServer(session.Facts, StateOf(session), session.Statistics?.RemoteEndpoint));

    /// <summary>The same server with the key that it told when it started.</summary>
    public MoshServer WithKey(System.Security.SecureString key, bool isForRemoting)
        => new(Session.Facts, StateOf(Session), Session.Statistics?.RemoteEndpoint) { Key = key, IsForRemoting = isForRemoting };

    private static MoshSessionState StateOf(RegisteredSession session) => session.State switch
    {
        RegisteredSessionState.Connected => MoshSessionState.Connected,
        RegisteredSessionState.Roaming => MoshSessionState.Roaming,
        RegisteredSessionState.Silent => MoshSessionState.Silent,
        RegisteredSessionState.Detached => MoshSessionState.Detached,
        RegisteredSessionState.Closed => MoshSessionState.Closed,
        _ => MoshSessionState.Connecting,
    };
}
