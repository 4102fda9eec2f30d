using System.Net;
using Mosh.Hosting.Diagnosis;
using Mosh.Hosting.Diagnosis.Remote;

namespace Mosh.Hosting.Tests.Diagnosis;

public sealed class NatFindingTests
{
    private static readonly SshConnectionView View = SshConnectionView.Parse("192.0.2.7 50022 198.51.100.5 22")!;

    [Fact]
    public void The_same_addresses_on_both_sides_are_no_nat()
    {
        ConnectionCheck check = NatFinding.Describe(View, IPAddress.Parse("192.0.2.7"), IPAddress.Parse("198.51.100.5"), false);

        Assert.Equal(CheckStatus.Info, check.Status);
        Assert.Equal("None on this side: the host sees 192.0.2.7:50022, this machine's own address.", check.Detail);
    }

    [Fact]
    public void Another_address_of_this_side_is_nat()
    {
        ConnectionCheck check = NatFinding.Describe(View, IPAddress.Parse("10.1.1.1"), IPAddress.Parse("198.51.100.5"), false);

        Assert.StartsWith("This side is behind NAT: the host sees 192.0.2.7:50022, this machine's own address is 10.1.1.1.", check.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void Another_address_of_the_host_is_nat_there()
    {
        ConnectionCheck check = NatFinding.Describe(View, IPAddress.Parse("192.0.2.7"), IPAddress.Parse("203.0.113.9"), false);

        Assert.EndsWith("The host is behind NAT: reached at 203.0.113.9, its own address is 198.51.100.5.", check.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void A_zone_makes_no_other_address()
    {
        SshConnectionView view = SshConnectionView.Parse("fe80::1%eth7 50022 fe80::2%eth7 22")!;

        Assert.StartsWith("None", NatFinding.Describe(view, IPAddress.Parse("fe80::1%1"), IPAddress.Parse("fe80::2%1"), false).Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void Behind_a_proxy_nothing_is_known()
        => Assert.Contains("192.0.2.7", NatFinding.Describe(View, IPAddress.Loopback, IPAddress.Loopback, true).Detail, StringComparison.Ordinal);

    [Fact]
    public void Without_facts_the_check_is_skipped()
    {
        Assert.Equal(CheckStatus.Skipped, NatFinding.Describe(null, IPAddress.Loopback, null, false).Status);
        Assert.Equal(CheckStatus.Skipped, NatFinding.Describe(View, null, null, false).Status);
    }
}
