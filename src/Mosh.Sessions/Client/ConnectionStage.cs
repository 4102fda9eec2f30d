namespace Mosh.Sessions.Client;

/// <summary>How far a client has come in reaching its server (spec client.md §3, step 10).</summary>
public enum ConnectionStage
{
    /// <summary>Nothing received yet, and that is no surprise.</summary>
    Connecting,

    /// <summary>Nothing received for more than 250 ms: the user should be told.</summary>
    NothingReceived,

    /// <summary>Nothing received for more than 15 s: the session was shut down.</summary>
    TimedOut,

    /// <summary>The server has answered.</summary>
    Connected,
}
