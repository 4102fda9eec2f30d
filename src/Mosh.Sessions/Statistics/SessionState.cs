namespace Mosh.Sessions.Statistics;

/// <summary>How a session is doing.</summary>
/// <remarks>
/// <code>
/// Connecting --first state from the peer--> Connected --nothing for 6.5 s--> Silent
///                                            |   ^                             |
///                             path has changed   authentic answer &lt;-----------+
///                                            v   |                             |
///                                           Roaming &lt;---- path has changed ----+
/// any --finished--> Closed
/// </code>
/// </remarks>
public enum SessionState
{
    /// <summary>Nothing was received from the peer yet.</summary>
    Connecting,

    /// <summary>The peer is there.</summary>
    Connected,

    /// <summary>The way to the peer has changed (another address, port or network) and has not carried an answer yet.</summary>
    Roaming,

    /// <summary>The peer was not heard for so long that the user should know (spec client.md §5.1: 6.5 s).</summary>
    Silent,

    /// <summary>The session is over.</summary>
    Closed,
}
