namespace Mosh.Transport.Datagrams;

/// <summary>
/// Whether there is an address to send to (spec transport.md §6). A client always has one. A server has one from the first
/// authentic datagram on, until it finds at a send that it has heard nothing for 40 seconds.
/// </summary>
internal struct PeerAssociation(ConnectionRole role)
{
    private const long TimeoutMilliseconds = 40_000;

    private long _lastHeard;

    public bool HasPeer { get; private set; } = role == ConnectionRole.Client;

    public void Heard(long now)
    {
        _lastHeard = now;
        HasPeer = true;
    }

    public void Sent(long now)
    {
        if (role == ConnectionRole.Server && now - _lastHeard > TimeoutMilliseconds)
        {
            HasPeer = false;
        }
    }
}
