using Mosh.Hosting.Network;

namespace Mosh.Hosting.Tests.Network;

public class PortRangeTests
{
    [Theory]
    [InlineData("60001", 60001, 60001)]
    [InlineData("0", 0, 0)]
    [InlineData("", 0, 0)]
    [InlineData("60001:60005", 60001, 60005)]
    [InlineData("65535", 65535, 65535)]
    public void A_port_or_a_range_is_read(string text, int low, int high)
    {
        Assert.True(PortRange.TryParse(text, out PortRange range, out _));
        Assert.Equal(new PortRange(low, high), range);
    }

    // Observed with stock mosh-server 1.4.0.
    [Theory]
    [InlineData("x", "Invalid (low) port number (x)")]
    [InlineData("5x:6", "Invalid (low) port number (5x:6)")]
    [InlineData("70000", "(Low) port number 70000 outside valid range [0..65535]")]
    [InlineData("-1", "(Low) port number -1 outside valid range [0..65535]")]
    [InlineData("1:x", "Invalid high port number (x)")]
    [InlineData("1:70000", "High port number 70000 outside valid range [0..65535]")]
    [InlineData("5:4", "Low port 5 greater than high port 4")]
    [InlineData("1:", "Low port 1 greater than high port 0")]
    [InlineData("0:4", "Low port 0 incompatible with port ranges")]
    [InlineData(":5", "Low port 0 incompatible with port ranges")]
    public void What_is_wrong_is_said_in_the_words_of_stock(string text, string expected)
    {
        Assert.False(PortRange.TryParse(text, out _, out string error));
        Assert.Equal(expected, error);
    }
}
