using Mosh.PowerShell.Connecting;

namespace Mosh.PowerShell.Tests.Connecting;

public sealed class UdpPortRangeTests
{
    [Theory]
    [InlineData("60001", 60001, 60001)]
    [InlineData("60000:60010", 60000, 60010)]
    [InlineData("1:65535", 1, 65535)]
    public void Ports_and_ranges_are_read_and_written_as_they_were(string text, int low, int high)
    {
        var range = UdpPortRange.Parse(text);
        Assert.Equal(new UdpPortRange(low, high), range);
        Assert.Equal(text, range.ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("0")]
    [InlineData("65536")]
    [InlineData("-1")]
    [InlineData("60010:60000")]
    [InlineData("60000:")]
    [InlineData("1:2:3")]
    [InlineData("60000-60010")]
    public void Anything_else_is_refused(string text) => Assert.Throws<FormatException>(() => UdpPortRange.Parse(text));
}
