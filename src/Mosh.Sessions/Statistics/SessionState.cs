namespace Mosh.Sessions.Statistics;

/// <summary>How a session is doing.</summary>
/// <remarks>
/// <code>
/// Connecting --first state from the peer--> Connected --nothing for 6.5 s--> Silent
///                                            |   ^                            ^ |
///                          address has changed   authentic answer &lt;-----------+-+
///                                            v   |                            | |
///                                           Roaming ----nothing for 6.5 s-----+ |
///                                               &lt;----- address has changed -----+
/// any --finished--> Closed
/// </code>
/// </remarks>
public enum SessionState
{
    /// <summary>Nothing was received from the peer yet.</summary>
    Connecting,

    /// <summary>The peer is there.</summary>
    Connected,

    /// <summary>
    /// One end has another address (at a server: the client sends from another address or port) and the new way has not carried an
    /// answer yet. Ports that a client tries because a peer is silent change nothing.
    /// </summary>
    Roaming,

    /// <summary>The peer was not heard for so long that the user should know (spec client.md §5.1: 6.5 s), over an old way or a new one.</summary>
    Silent,

    /// <summary>The session is over.</summary>
    Closed,
}
