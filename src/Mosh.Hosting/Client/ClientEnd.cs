namespace Mosh.Hosting.Client;

/// <summary>Why a client ended.</summary>
public enum ClientEnd
{
    /// <summary>The user or a signal asked for it and the server acknowledged.</summary>
    ShutdownAcknowledged,
    /// <summary>The server's application ended and we acknowledged the server's shutdown.</summary>
    ServerEnded,
    /// <summary>The server was reached before, but did not acknowledge the shutdown in time.</summary>
    ShutdownTimedOut,
    /// <summary>Nothing authentic was ever received from the server.</summary>
    NeverConnected,
    /// <summary>The session never began: terminal, locale or settings are unusable.</summary>
    NotStarted,
    /// <summary>The key, the address or the network made the connection impossible, or a fatal error ended it.</summary>
    Failed,
    /// <summary>The server has its session with another client, which goes on: it was there before, or has taken the session over.</summary>
    ServerInUse,
    /// <summary>Left at once because it was asked for; the server was not told.</summary>
    Aborted,
}
