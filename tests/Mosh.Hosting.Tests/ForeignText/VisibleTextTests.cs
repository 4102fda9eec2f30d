using Mosh.Hosting.ForeignText;

namespace Mosh.Hosting.Tests.ForeignText;

public class VisibleTextTests
{
    [Theory]
    [InlineData("web1", "web1")]
    [InlineData("Web01ProductionEurope1", "Web01ProductionEurope1")]
    [InlineData("\u001b[31mred\u001b[0m", "\\e[31mred\\e[0m")]
    [InlineData("a\nb", "a\\nb")]
    [InlineData("a\u202Eb", "a\\u{202E}b")]
    [InlineData(null, "")]
    public void A_name_is_shown_with_what_it_hides(string? name, string expected) => Assert.Equal(expected, VisibleText.Of(name));

    [Fact]
    public void A_long_name_is_cut() => Assert.Equal(HostText.LongestLine, VisibleText.Of(new string('n', 100_000)).Length);

    [Fact]
    public void A_message_keeps_its_lines() => Assert.Equal("a\\e[2J\nb\r\nc", VisibleText.OfLines("a\u001b[2J\nb\r\nc"));
}
