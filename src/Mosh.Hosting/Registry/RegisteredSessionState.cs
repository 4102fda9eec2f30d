using Mosh.Sessions.Statistics;

namespace Mosh.Hosting.Registry;

/// <summary><see cref="SessionState"/> with what is known of a session besides: whether anybody is attached to it.</summary>
public enum RegisteredSessionState
{
    /// <summary>Nothing was received from the peer yet.</summary>
    Connecting,

    /// <summary>The peer is there, and somebody is attached.</summary>
    Connected,

    /// <summary>This end or the peer has another address, and the new way has not carried an answer yet.</summary>
    Roaming,

    /// <summary>The peer was not heard for so long that the user should know, or the process does not answer.</summary>
    Silent,

    /// <summary>A client that its console was taken from, although all is well; a server whose client has gone.</summary>
    Detached,

    /// <summary>The session is over.</summary>
    Closed,
}
