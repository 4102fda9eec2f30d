using System.Net;
using Mosh.Cli.Programs;
using Mosh.Hosting.Bootstrap;

namespace Mosh.Cli.Tests.Programs;

public class WrapperClientTests
{
    [Fact]
    public void An_unreachable_server_is_told_with_all_addresses_tried_and_without_the_key()
    {
        var endpoint = new ServerEndpoint(
            "ABCDEFGHIJKLMNOPQRST/w", 60001, [IPAddress.Parse("198.51.100.7"), IPAddress.Parse("2001:db8::7")]);

        var text = WrapperClient.UnreachableText(endpoint);

        Assert.Contains("nothing came back from UDP port 60001 at 198.51.100.7, 2001:db8::7.", text, StringComparison.Ordinal);
        Assert.Contains("firewall", text, StringComparison.Ordinal);
        Assert.DoesNotContain(endpoint.Key, text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("example.org", "example.org")]
    [InlineData("me@example.org", "example.org")]
    [InlineData("me@office@2001:db8::7", "2001:db8::7")]
    public void A_session_is_listed_under_the_host_of_its_destination(string destination, string expected)
        => Assert.Equal(expected, WrapperClient.HostNameOf(destination));
}
