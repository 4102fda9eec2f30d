namespace Mosh.Transport.Datagrams;

/// <summary>
/// Whether there is an address to send to (spec transport.md §6). A client always has one. A server has one from the first
/// authentic datagram on, until it finds at a send that it has heard nothing for 40 seconds.
/// </summary>
internal struct PeerAssociation(ConnectionRole role)
{
    private const long TimeoutMilliseconds = 40_000;

    public bool HasPeer { get; private set; } = role == ConnectionRole.Client;

    /// <summary>When the newest datagram arrived.</summary>
    public long LastHeard { get; private set; }

    public void Heard(long now)
    {
        LastHeard = now;
        HasPeer = true;
    }

    public void Sent(long now)
    {
        if (role == ConnectionRole.Server && now - LastHeard > TimeoutMilliseconds)
        {
            HasPeer = false;
        }
    }
}
