using Mosh.Hosting.Bootstrap;

namespace Mosh.Cli.Tests.Bootstrap;

public class BootstrapReplyTests
{
    private const string Key = "ABCDEFGHIJKLMNOPQRST/w";

    [Theory]
    [InlineData("MOSH CONNECT 60001 " + Key)]
    [InlineData("MOSH CONNECT 60001 " + Key + "\r")]
    [InlineData("MOSH CONNECT 60001 " + Key + " \t\r")]
    public void Connect_gives_port_and_key_and_ends_the_reply(string line)
    {
        var reply = new BootstrapReply();

        Assert.True(reply.Accept(line));
        Assert.Equal(60001, reply.Port);
        Assert.Equal(Key, reply.Key);
        Assert.True(reply.IsComplete);
    }

    [Theory]
    [InlineData("MOSH IP 1.2.3.4", "1.2.3.4")]
    [InlineData("MOSH IP ::1 \r", "::1")]
    public void Ip_gives_the_address(string line, string address)
    {
        var reply = new BootstrapReply();

        Assert.True(reply.Accept(line));
        Assert.Equal(address, reply.ProxyAddress?.ToString());
        Assert.False(reply.IsComplete);
    }

    [Theory]
    [InlineData("MOSH SSH_CONNECTION 10.0.0.1 50000 10.0.0.2 22", "10.0.0.2")]
    [InlineData("MOSH SSH_CONNECTION 10.0.0.1 50000 10.0.0.2 22 \r", "10.0.0.2")]
    [InlineData("MOSH SSH_CONNECTION ::ffff:10.0.0.1 50000 ::FFFF:10.0.0.2 22\r", "10.0.0.2")]
    [InlineData("MOSH SSH_CONNECTION fe80::1%1 50000 2001:db8::2 22\r", "2001:db8::2")]
    public void Connection_gives_the_address_of_the_server(string line, string address)
    {
        var reply = new BootstrapReply();

        Assert.True(reply.Accept(line));
        Assert.Equal(address, reply.ConnectionAddress?.ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("\r")]
    [InlineData("hello")]
    [InlineData(" MOSH CONNECT 60001 " + Key)]
    [InlineData("MOSH  CONNECT 60001 " + Key)]
    [InlineData("MOSH CONNECT")]
    [InlineData("MOSH CONNECTION")]
    [InlineData("MOSH IP")]
    [InlineData("MOSH IPV6 ::1")]
    [InlineData("mosh connect 60001 " + Key)]
    public void Other_lines_are_not_ours(string line)
    {
        var reply = new BootstrapReply();

        Assert.False(reply.Accept(line));
        Assert.False(reply.IsComplete);
    }

    // The texts are those of stock mosh 1.4.0, watched.
    [Theory]
    [InlineData("MOSH IP ", "Bad MOSH IP string: MOSH IP ")]
    [InlineData("MOSH IP 1.2.3.4 x\r", "Bad MOSH IP string: MOSH IP 1.2.3.4 x")]
    [InlineData("MOSH IP host", "Bad MOSH IP string: MOSH IP host")]
    [InlineData("MOSH SSH_CONNECTION 1.1.1.1 1 2.2.2.2", "Bad MOSH SSH_CONNECTION string: MOSH SSH_CONNECTION 1.1.1.1 1 2.2.2.2")]
    [InlineData("MOSH SSH_CONNECTION 1 2 3 4 5", "Bad MOSH SSH_CONNECTION string: MOSH SSH_CONNECTION 1 2 3 4 5")]
    [InlineData("MOSH CONNECT 60001 " + Key + "A", "Bad MOSH CONNECT string: MOSH CONNECT 60001 [session key removed]")]
    [InlineData("MOSH CONNECT 60001x " + Key, "Bad MOSH CONNECT string: MOSH CONNECT 60001[session key removed]")]
    [InlineData("MOSH CONNECT  1 " + Key, "Bad MOSH CONNECT string: MOSH CONNECT  1 [session key removed]")]
    [InlineData("MOSH CONNECT 60001 ABCDEFGHIJKLMNOPQRST-_", "Bad MOSH CONNECT string: MOSH CONNECT 60001 [session key removed]")]
    [InlineData("MOSH CONNECT 60001", "Bad MOSH CONNECT string: MOSH CONNECT 60001")]
    [InlineData("MOSH CONNECT \r", "Bad MOSH CONNECT string: MOSH CONNECT ")]
    public void Malformed_lines_are_reported_as_stock_does(string line, string message)
    {
        var e = Assert.Throws<BootstrapException>(() => new BootstrapReply().Accept(line));

        Assert.Equal(message, e.Message);
        Assert.Equal(BootstrapFailure.MalformedReply, e.Failure);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("65536")]
    [InlineData("99999")]
    [InlineData("99999999999999999999")]
    public void A_port_out_of_range_is_refused(string port)
    {
        var e = Assert.Throws<BootstrapException>(() => new BootstrapReply().Accept($"MOSH CONNECT {port} {Key}"));

        Assert.Equal($"the server announced UDP port {port}, which is outside the valid range [1..65535].", e.Message);
    }

    [Fact]
    public void A_second_address_is_refused_even_if_it_is_the_same()
    {
        var reply = new BootstrapReply();
        reply.Accept("MOSH IP 1.2.3.4");

        var e = Assert.Throws<BootstrapException>(() => reply.Accept("MOSH IP 1.2.3.4"));

        Assert.Equal("detected attempt to redefine MOSH IP.", e.Message);
    }

    [Fact]
    public void The_last_connection_counts()
    {
        var reply = new BootstrapReply();
        reply.Accept("MOSH SSH_CONNECTION 1.1.1.1 1 2.2.2.2 22");
        reply.Accept("MOSH SSH_CONNECTION 1.1.1.1 1 2.2.2.3 22");

        Assert.Equal("2.2.2.3", reply.ConnectionAddress?.ToString());
    }
}
