using System.Net;
using Mosh.Hosting.Bootstrap;

namespace Mosh.Cli.Tests.Bootstrap;

public class AddressFamilyRulesTests
{
    private const string Both = "2001:db8::1 10.0.0.1 2001:db8::2 10.0.0.2 10.0.0.1";

    private static IEnumerable<IPAddress> Addresses(string text)
        => text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(IPAddress.Parse);

    [Theory]
    [InlineData(AddressFamilyPolicy.Inet, Both, "10.0.0.1 10.0.0.2")]
    [InlineData(AddressFamilyPolicy.Inet6, Both, "2001:db8::1 2001:db8::2")]
    [InlineData(AddressFamilyPolicy.PreferInet, Both, "10.0.0.1 10.0.0.2 2001:db8::1 2001:db8::2")]
    [InlineData(AddressFamilyPolicy.PreferInet6, Both, "2001:db8::1 2001:db8::2 10.0.0.1 10.0.0.2")]
    [InlineData(AddressFamilyPolicy.All, Both, "2001:db8::1 10.0.0.1 2001:db8::2 10.0.0.2")]
    [InlineData(AddressFamilyPolicy.Auto, "10.0.0.2 10.0.0.1", "10.0.0.2 10.0.0.1")]
    [InlineData(AddressFamilyPolicy.Auto, "::1", "::1")]
    [InlineData(AddressFamilyPolicy.Inet, "::1", "")]
    public void Addresses_are_chosen_and_ordered(AddressFamilyPolicy policy, string addresses, string expected)
        => Assert.Equal(Addresses(expected), AddressFamilyRules.Select(policy, Addresses(addresses)));

    [Fact]
    public void Auto_refuses_a_host_of_both_families()
    {
        var e = Assert.Throws<BootstrapException>(() => AddressFamilyRules.Select(AddressFamilyPolicy.Auto, Addresses(Both)));

        Assert.Equal("host has both IPv4 and IPv6 addresses, use --family to specify behavior", e.Message);
        Assert.Equal(BootstrapFailure.AddressAmbiguous, e.Failure);
    }

    [Fact]
    public void Every_policy_has_a_name_that_is_read_back()
        => Assert.All(Enum.GetValues<AddressFamilyPolicy>(), policy =>
        {
            Assert.True(AddressFamilyRules.TryParse(AddressFamilyRules.NameOf(policy), out var read));
            Assert.Equal(policy, read);
        });
}
