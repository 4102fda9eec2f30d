using Mosh.Transport.Datagrams;

namespace Mosh.Transport.Tests.Datagrams;

public class PeerAssociationTests
{
    [Fact]
    public void A_client_always_has_a_peer()
    {
        var peer = new PeerAssociation(ConnectionRole.Client);
        peer.Sent(1_000_000);

        Assert.True(peer.HasPeer);
    }

    [Fact]
    public void A_server_has_a_peer_from_the_first_datagram_on()
    {
        var peer = new PeerAssociation(ConnectionRole.Server);
        Assert.False(peer.HasPeer);

        peer.Heard(5);

        Assert.True(peer.HasPeer);
    }

    [Fact]
    public void A_server_forgets_a_silent_peer_when_it_sends()
    {
        var peer = new PeerAssociation(ConnectionRole.Server);
        peer.Heard(5);

        peer.Sent(40_005);
        Assert.True(peer.HasPeer);

        peer.Sent(40_006);
        Assert.False(peer.HasPeer);

        peer.Heard(50_000);
        Assert.True(peer.HasPeer);
    }
}
