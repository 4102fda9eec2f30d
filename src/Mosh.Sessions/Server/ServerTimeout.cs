namespace Mosh.Sessions.Server;

/// <summary>Why a server should stop (spec server.md §8).</summary>
public enum ServerTimeout
{
    /// <summary>It should not.</summary>
    None,

    /// <summary>No client within 60 seconds of the start: the server ends without more ado.</summary>
    NoConnection,

    /// <summary>Nothing new from the client for <c>MOSH_SERVER_NETWORK_TMOUT</c> seconds: stop.</summary>
    NetworkIdle,
}
