using Mosh.Hosting.Network;

namespace Mosh.Hosting.Tests.Network;

public class SourceAddressTests
{
    [Theory]
    [InlineData("127.0.0.1", false)]
    [InlineData("127.0.0.1", true)]
    [InlineData("::1", false)]
    [InlineData("::1", true)]
    public void The_way_to_this_machine_begins_at_the_same_address(string host, bool isPortable) => Assert.Equal(
        AddressLookup.ParseNumeric(host, "0"), SourceAddress.Toward(AddressLookup.ParseNumeric(host, "9"), isPortable));

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Where_the_system_does_not_let_us_send_there_is_none(bool isPortable) =>
        Assert.Null(SourceAddress.Toward(AddressLookup.ParseNumeric("255.255.255.255", "9"), isPortable));
}
