using System.Net;
using Mosh.PowerShell.Servers;

namespace Mosh.PowerShell.Tests.Servers;

public class ServerAddressesTests
{
    private static readonly IPAddress[] Own = [IPAddress.Parse("2001:db8::1"), IPAddress.Parse("192.0.2.1"), IPAddress.Parse("198.51.100.1")];

    [Fact]
    public void The_address_at_which_ssh_arrived_comes_first_and_once_then_the_hosts_own_with_Internet4_first() => Assert.Equal(
        ["198.51.100.1", "192.0.2.1", "2001:db8::1"],
        ServerAddresses.Of(string.Empty, "203.0.113.9 50000 ::ffff:198.51.100.1 22", Own));

    [Fact]
    public void A_bound_server_is_where_it_is_bound() =>
        Assert.Equal(["192.0.2.1"], ServerAddresses.Of("192.0.2.1", "203.0.113.9 50000 198.51.100.1 22", Own));

    [Theory]
    [InlineData(null)]
    [InlineData("nonsense")]
    public void A_host_without_network_has_itself(string? sshConnection) =>
        Assert.Equal(["127.0.0.1"], ServerAddresses.Of(string.Empty, sshConnection, []));
}
