using System.Net;
using Mosh.Hosting.Bootstrap;

namespace Mosh.Cli.Tests.Bootstrap;

public class ServerCandidatesTests
{
    private static IPAddress? One(string text) => text.Length == 0 ? null : IPAddress.Parse(text);

    private static IReadOnlyList<IPAddress> Many(string text)
        => [.. text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(IPAddress.Parse)];

    [Theory]
    [InlineData("198.51.100.1", "198.51.100.1 2001:db8::1", "10.0.0.5", "198.51.100.1 2001:db8::1 10.0.0.5")] // a NAT'd cloud host
    [InlineData("2001:db8::1", "198.51.100.1 2001:db8::1", "2001:db8::1", "2001:db8::1 198.51.100.1")] // dual stack, ssh chose IPv6
    [InlineData("", "", "10.0.0.5", "10.0.0.5")] // behind a jump host, the name known only there
    [InlineData("", "198.51.100.1 198.51.100.2", "198.51.100.2", "198.51.100.2 198.51.100.1")] // a control master, two addresses
    [InlineData("", "198.51.100.1", "10.0.0.5", "198.51.100.1 10.0.0.5")] // a control master to a NAT'd host
    [InlineData("127.0.0.1", "127.0.0.1", "127.0.0.1", "127.0.0.1")]
    [InlineData("", "", "", "")]
    public void Each_address_comes_once_and_the_most_certain_first(string reached, string resolved, string reported, string expected)
        => Assert.Equal(
            Many(expected), ServerCandidates.Assemble(AddressFamilyPolicy.PreferInet, One(reached), Many(resolved), One(reported)));

    [Theory]
    [InlineData(AddressFamilyPolicy.Inet, "198.51.100.1 10.0.0.5")]
    [InlineData(AddressFamilyPolicy.Inet6, "2001:db8::1")]
    public void No_address_of_a_family_that_the_user_excluded(AddressFamilyPolicy policy, string expected)
        => Assert.Equal(
            Many(expected),
            ServerCandidates.Assemble(policy, One("2001:db8::1"), Many("198.51.100.1 2001:db8::1"), One("10.0.0.5")));
}
