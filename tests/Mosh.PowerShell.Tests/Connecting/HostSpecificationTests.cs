using Mosh.PowerShell.Connecting;

namespace Mosh.PowerShell.Tests.Connecting;

public sealed class HostSpecificationTests
{
    [Theory]
    [InlineData("srv", "srv", null, null)]
    [InlineData("me@srv", "srv", "me", null)]
    [InlineData("srv:2222", "srv", null, 2222)]
    [InlineData("me@srv:22", "srv", "me", 22)]
    [InlineData("ssh://me@srv:22", "srv", "me", 22)]
    [InlineData("SSH://srv/", "srv", null, null)]
    [InlineData("me@domain@srv", "srv", "me@domain", null)]
    [InlineData("192.0.2.1:65535", "192.0.2.1", null, 65535)]
    [InlineData("[2001:db8::1]:22", "2001:db8::1", null, 22)]
    [InlineData("me@[2001:db8::1]", "2001:db8::1", "me", null)]
    [InlineData("2001:db8::1", "2001:db8::1", null, null)]
    [InlineData("fe80::1%eth0", "fe80::1%eth0", null, null)]
    [InlineData(" srv ", "srv", null, null)]
    public void All_forms_are_understood(string text, string host, string? user, int? port)
        => Assert.Equal(new HostSpecification(host, user, port), HostSpecification.Parse(text));

    [Theory]
    [InlineData("")]
    [InlineData("me@")]
    [InlineData("@srv")]
    [InlineData("srv:")]
    [InlineData("srv:0")]
    [InlineData("srv:65536")]
    [InlineData("srv:22x")]
    [InlineData("srv:+22")]
    [InlineData("[2001:db8::1")]
    [InlineData("[srv]:22")]
    [InlineData("[2001:db8::1]22")]
    [InlineData("my srv")]
    [InlineData("srv/path")]
    public void What_is_none_of_them_is_refused(string text)
        => Assert.Throws<FormatException>(() => HostSpecification.Parse(text));

    [Theory]
    [InlineData("-oProxyCommand=true")]
    [InlineData("-l@srv")]
    [InlineData("me@-srv")]
    [InlineData("ssh://-srv")]
    public void Nothing_that_ssh_would_take_for_an_option_gets_through(string text)
        => Assert.Throws<FormatException>(() => HostSpecification.Parse(text));

    [Fact]
    public void The_destination_is_as_ssh_takes_it()
    {
        Assert.Equal("me@2001:db8::1", HostSpecification.Parse("ssh://me@[2001:db8::1]:22").Destination);
        Assert.Equal("srv", HostSpecification.Parse("srv:22").Destination);
    }
}
