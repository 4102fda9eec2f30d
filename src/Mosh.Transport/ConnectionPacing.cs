namespace Mosh.Transport;

/// <summary>When a connection sends. Either is within the protocol, and any peer takes either.</summary>
public enum ConnectionPacing
{
    /// <summary>As the stock programs do (spec ssp.md §3).</summary>
    Stock,

    /// <summary>
    /// Sooner where a user waits, later where nobody does. The first three contents go out without a frame interval between them. A
    /// client answers the first datagram at once, so that its server knows the round trip, and with it the frame interval,
    /// from the beginning. A client's acknowledgements of data wait longer than 100 ms for something to ride on: as long as the server,
    /// by the round-trip estimate, does not yet take what it sent for lost. A change too large for a few datagrams goes out
    /// in parts, as fast as the path carries them (docs/pacing.md). The round-trip estimate soon forgets what was no part of the path, such
    /// as the start of the server's process.
    /// </summary>
    Responsive,
}
