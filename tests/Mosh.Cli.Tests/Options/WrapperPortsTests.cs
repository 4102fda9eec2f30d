using Mosh.Cli.Options;

namespace Mosh.Cli.Tests.Options;

public class WrapperPortsTests
{
    [Theory]
    [InlineData("0")]
    [InlineData("1")]
    [InlineData("65535")]
    [InlineData("60000:61000")]
    [InlineData("7:7")]
    [InlineData("1:65535")]
    public void Ports_and_ranges_within_the_limits_are_accepted(string text) => Assert.Null(WrapperPorts.FindError(text));

    [Theory]
    [InlineData("a", "Server-side port or range (a) is not valid.")]
    [InlineData("5:", "Server-side port or range (5:) is not valid.")]
    [InlineData(":5", "Server-side port or range (:5) is not valid.")]
    [InlineData("5:6:7", "Server-side port or range (5:6:7) is not valid.")]
    [InlineData("-1", "Server-side port or range (-1) is not valid.")]
    [InlineData("99999", "Server-side (low) port (99999) must be within valid range [0..65535].")]
    [InlineData("99999999999", "Server-side (low) port (99999999999) must be within valid range [0..65535].")]
    [InlineData("5:99999", "Server-side high port (99999) must be within valid range [1..65535].")]
    [InlineData("5:0", "Server-side high port (0) must be within valid range [1..65535].")]
    [InlineData("0:0", "Server-side high port (0) must be within valid range [1..65535].")]
    [InlineData("0:5", "Server-side port ranges may not be used with starting port 0 (0:5).")]
    [InlineData("5:3", "Server-side port range (5:3): low port greater than high port.")]
    public void Others_are_refused_with_the_text_of_stock(string text, string error) => Assert.Equal(error, WrapperPorts.FindError(text));
}
