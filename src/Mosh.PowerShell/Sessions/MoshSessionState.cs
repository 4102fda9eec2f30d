namespace Mosh.PowerShell;

/// <summary>How a session is doing.</summary>
public enum MoshSessionState
{
    /// <summary>Nothing was received from the peer yet.</summary>
    Connecting,

    /// <summary>The peer is there.</summary>
    Connected,

    /// <summary>This end or the peer has another address, and the new way has not carried an answer yet.</summary>
    Roaming,

    /// <summary>The peer has not been heard for so long that the user should know (6.5 s).</summary>
    Silent,

    /// <summary>The peer is there, and the console was taken away with the escape key; the session goes on.</summary>
    Detached,

    /// <summary>The session is over.</summary>
    Closed,
}
