using Mosh.Transport.Datagrams;

namespace Mosh.Transport.Tests.Datagrams;

public class PortHoppingTests
{
    [Fact]
    public void A_silent_peer_gets_a_new_port_every_ten_seconds()
    {
        var ports = new PortHopping(1000);

        Assert.False(ports.ShouldOpen(11_000));
        Assert.True(ports.ShouldOpen(11_001));
        Assert.Equal(11_001, ports.LastChoiceTime);
        Assert.False(ports.ShouldOpen(21_001));
        Assert.True(ports.ShouldOpen(21_002));
    }

    [Fact]
    public void A_recent_round_trip_keeps_the_port()
    {
        var ports = new PortHopping(0);
        ports.Succeeded(20_000);

        Assert.False(ports.ShouldOpen(30_000));
        Assert.True(ports.ShouldOpen(30_001));
    }

    [Fact]
    public void Old_ports_are_kept_for_a_minute()
    {
        var ports = new PortHopping(0);

        Assert.Equal(10, ports.PortsToKeep(60_000));
        Assert.Equal(1, ports.PortsToKeep(60_001));
    }
}
