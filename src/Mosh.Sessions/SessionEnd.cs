namespace Mosh.Sessions;

/// <summary>How a session ended (spec ssp.md §4).</summary>
public enum SessionEnd
{
    /// <summary>It has not.</summary>
    None,

    /// <summary>Our shutdown was acknowledged: a clean end.</summary>
    Acknowledged,

    /// <summary>The other side shut down and we have told it that we know: a clean end.</summary>
    PeerShutDown,

    /// <summary>Our shutdown was not acknowledged in 16 tries or 10 seconds.</summary>
    TimedOut,

    /// <summary>
    /// The server has its session with another client; this one went without a word, for its shutdown would end that session (client
    /// only).
    /// </summary>
    OtherClient,

    /// <summary>Left at once, because there was nobody to take leave of (server only; server.md §8).</summary>
    Abandoned,
}
