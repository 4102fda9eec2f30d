using Mosh.Hosting.Diagnosis;
using Mosh.Hosting.Diagnosis.Remote;
using Mosh.Hosting.Network;

namespace Mosh.Hosting.Tests.Diagnosis;

public sealed class FirewallAdviceTests
{
    private readonly RemoteReport _host = new();

    [Fact]
    public void Without_facts_the_likely_firewalls_are_named()
        => Assert.Equal(
            "If the host has a firewall, run there: sudo ufw allow 60001:60999/udp; or sudo firewall-cmd --permanent "
            + "--add-port=60001-60999/udp && sudo firewall-cmd --reload. Let UDP 60001-60999 in through its router or its cloud provider's rules, too.",
            FirewallAdvice.For(PortRange.Default, _host));

    [Fact]
    public void An_active_firewall_is_named_alone()
    {
        _host.Accept("MOSH-TEST FIREWALL ufw");

        Assert.StartsWith("On the host: sudo ufw allow 60001/udp. ", FirewallAdvice.For(new PortRange(60001, 60001), _host), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Amazon EC2", "in through the security group of the instance, too.")]
    [InlineData("Google", "udp:60001-60999), too.")]
    [InlineData("Microsoft Corporation", "in through the network security group of the virtual machine, too.")]
    public void The_provider_is_known_by_the_machine(string vendor, string end)
    {
        _host.Accept($"MOSH-TEST VENDOR {vendor}");

        Assert.EndsWith(end, FirewallAdvice.For(PortRange.Default, _host), StringComparison.Ordinal);
    }
}
