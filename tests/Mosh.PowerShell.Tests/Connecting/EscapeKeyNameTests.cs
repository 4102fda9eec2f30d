using Mosh.PowerShell.Connecting;
using Mosh.Sessions.EscapeKey;

namespace Mosh.PowerShell.Tests.Connecting;

public sealed class EscapeKeyNameTests
{
    [Theory]
    [InlineData("Ctrl+B", 0x02)]
    [InlineData("ctrl-b", 0x02)]
    [InlineData("^B", 0x02)]
    [InlineData("^b", 0x02)]
    [InlineData("\u0002", 0x02)]
    [InlineData("Ctrl+^", 0x1E)]
    [InlineData("^^", 0x1E)]
    [InlineData("^]", 0x1D)]
    [InlineData("~", '~')]
    public void All_ways_to_name_a_key_are_understood(string text, byte key) => Assert.Equal(key, EscapeKeyName.Parse(text).Key);

    [Fact]
    public void An_empty_name_is_no_key() => Assert.Equal(EscapeKeySetting.None, EscapeKeyName.Parse(""));

    [Theory]
    [InlineData("Ctrl+C")]
    [InlineData("^D")]
    [InlineData("^M")]
    [InlineData("^1")]
    [InlineData("Ctrl+")]
    [InlineData("ab")]
    [InlineData("ä")]
    public void What_cannot_be_the_key_is_refused(string text) => Assert.Throws<FormatException>(() => EscapeKeyName.Parse(text));
}
