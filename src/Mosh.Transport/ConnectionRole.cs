namespace Mosh.Transport;

/// <summary>Which end of a session a connection is. It decides the direction bit and who speaks first (spec transport.md §2, §6).</summary>
public enum ConnectionRole
{
    /// <summary>Knows its peer's address from the start, sends first, hops ports.</summary>
    Client,

    /// <summary>Learns its peer's address from authentic datagrams and follows it.</summary>
    Server,
}
