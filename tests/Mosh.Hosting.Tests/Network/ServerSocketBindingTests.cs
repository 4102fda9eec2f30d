using Mosh.Hosting.Network;

namespace Mosh.Hosting.Tests.Network;

public class ServerSocketBindingTests
{
    private static readonly PortRange AnyPort = new(0, 0);
    private readonly List<string> _warnings = [];

    [Fact]
    public void Any_interface_is_the_resolvers_first_wildcard()
    {
        using UdpSocket socket = ServerSocketBinding.Bind(null, AnyPort, _warnings.Add);
        Assert.True(socket.LocalAddress.IsUnspecified);
        Assert.NotEqual(0, socket.LocalAddress.Port);
        Assert.Empty(_warnings);
    }

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("::1")]
    [InlineData("::")]
    public void A_wanted_address_is_bound(string address)
    {
        using UdpSocket socket = ServerSocketBinding.Bind(address, AnyPort, _warnings.Add);
        Assert.Equal(address, socket.LocalAddress.Host);
        Assert.Empty(_warnings);
    }

    [Fact]
    public void The_wildcard_of_internet_6_serves_internet_4_too()
    {
        using UdpSocket server = ServerSocketBinding.Bind("::", AnyPort, _warnings.Add);
        using var client = UdpSocket.Open(isInternet6: false);
        client.Send("a"u8, AddressLookup.ParseNumeric("127.0.0.1", server.LocalAddress.Port.ToString()));
        Arrival.WaitFor(server);

        ReceiveStatus status = server.Receive(new byte[UdpSocket.ReceiveBufferSize], out _, out NetworkAddress source, out _);

        Assert.Equal(ReceiveStatus.Received, status);
        Assert.Equal("::ffff:127.0.0.1", source.Host);
    }

    [Fact]
    public void The_next_port_of_the_range_is_taken_where_the_first_is_in_use()
    {
        using UdpSocket first = ServerSocketBinding.Bind("127.0.0.1", new PortRange(20000, 29999), _warnings.Add);
        int taken = first.LocalAddress.Port;

        using UdpSocket second = ServerSocketBinding.Bind("127.0.0.1", new PortRange(taken, taken + 100), _warnings.Add);

        Assert.InRange(second.LocalAddress.Port, taken + 1, taken + 100);
        Assert.Empty(_warnings);
    }

    // All messages as observed with stock mosh-server 1.4.0, which goes on with any interface.
    [Theory]
    [InlineData("192.0.2.1", "bind: Cannot assign requested address")]
    [InlineData("foo", "Bad IP address (foo): Name or service not known: Success")]
    [InlineData("", "Bad IP address (): Name or service not known")]
    public void An_address_that_cannot_be_bound_is_not_replaced_by_another(string address, string reason)
    {
        var failure = Assert.Throws<SystemCallException>(() => ServerSocketBinding.Bind(address, AnyPort, _warnings.Add));

        Assert.StartsWith(reason, failure.Message, StringComparison.Ordinal);
        Assert.StartsWith($"Error binding to IP {address}: {reason}", _warnings[^1], StringComparison.Ordinal);
    }

    [Fact]
    public void A_port_in_use_on_the_wanted_address_is_fatal_though_another_address_has_it_free()
    {
        using UdpSocket first = ServerSocketBinding.Bind("127.0.0.1", AnyPort, _warnings.Add);
        int taken = first.LocalAddress.Port;

        var failure = Assert.Throws<SystemCallException>(
            () => ServerSocketBinding.Bind("127.0.0.1", new PortRange(taken, taken), _warnings.Add));

        Assert.Equal("bind: Address already in use", failure.Message);
        Assert.Equal([$"Failed binding to 127.0.0.1:{taken}", "Error binding to IP 127.0.0.1: bind: Address already in use"], _warnings);
    }

    [Fact]
    public void An_address_that_nobody_has_named_is_replaced_by_any_interface()
    {
        using UdpSocket socket = ServerSocketBinding.BindOrAny("192.0.2.1", AnyPort, _warnings.Add);
        Assert.True(socket.LocalAddress.IsUnspecified);
        Assert.Equal(
            ["Failed binding to 192.0.2.1:0", "Error binding to IP 192.0.2.1: bind: Cannot assign requested address"], _warnings);
    }

    [Fact]
    public void A_port_in_use_everywhere_is_fatal_to_both()
    {
        using UdpSocket first = ServerSocketBinding.Bind("0.0.0.0", AnyPort, _warnings.Add);
        int taken = first.LocalAddress.Port;

        Assert.Throws<SystemCallException>(() => ServerSocketBinding.BindOrAny("127.0.0.1", new PortRange(taken, taken), _warnings.Add));

        Assert.Equal(
            [
                $"Failed binding to 127.0.0.1:{taken}",
                "Error binding to IP 127.0.0.1: bind: Address already in use",
                $"Failed binding to 0.0.0.0:{taken}",
                "Error binding to any interface: bind: Address already in use",
            ],
            _warnings);
    }

    [Theory]
    [InlineData("198.51.100.7 50000 192.0.2.3 22", "192.0.2.3")]
    [InlineData("a b ::FFFF:127.0.0.1 22", "127.0.0.1")]
    [InlineData("2001:db8::1 50000 2001:db8::2 22", "2001:db8::2")]
    public void The_servers_address_is_the_third_word_of_ssh_connection(string value, string expected)
    {
        Assert.Equal(expected, ServerSocketBinding.AddressOfSshConnection(value, _warnings.Add));
        Assert.Empty(_warnings);
    }

    [Theory]
    [InlineData(null, "Warning: SSH_CONNECTION not found; binding to any interface.")]
    [InlineData("a b", "Warning: Could not parse SSH_CONNECTION; binding to any interface.")]
    public void Without_a_usable_ssh_connection_there_is_a_warning(string? value, string expected)
    {
        Assert.Null(ServerSocketBinding.AddressOfSshConnection(value, _warnings.Add));
        Assert.Equal([expected], _warnings);
    }
}
