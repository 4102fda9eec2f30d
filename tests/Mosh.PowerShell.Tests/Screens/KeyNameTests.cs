using System.Text;
using Mosh.PowerShell.Screens.Keys;

namespace Mosh.PowerShell.Tests.Screens;

public sealed class KeyNameTests
{
    [Theory]
    [InlineData("Enter", "\r")]
    [InlineData("enter", "\r")]
    [InlineData("Return", "\r")]
    [InlineData("Alt+Enter", "\e\r")]
    [InlineData("Tab", "\t")]
    [InlineData("Shift+Tab", "\e[Z")]
    [InlineData("Esc", "\e")]
    [InlineData("Backspace", "\x7f")]
    [InlineData("Ctrl+Backspace", "\b")]
    [InlineData("Ctrl+Space", "\0")]
    [InlineData("Up", "\eOA")]
    [InlineData("Ctrl+Up", "\e[1;5A")]
    [InlineData("Shift+Alt+Left", "\e[1;4D")]
    [InlineData("Home", "\eOH")]
    [InlineData("End", "\eOF")]
    [InlineData("PgUp", "\e[5~")]
    [InlineData("Ctrl+PageDown", "\e[6;5~")]
    [InlineData("Del", "\e[3~")]
    [InlineData("F1", "\eOP")]
    [InlineData("Shift+F1", "\e[1;2P")]
    [InlineData("F5", "\e[15~")]
    [InlineData("F12", "\e[24~")]
    [InlineData("Ctrl+C", "\x03")]
    [InlineData("ctrl+c", "\x03")]
    [InlineData("Control+[", "\e")]
    [InlineData("Ctrl+@", "\0")]
    [InlineData("Ctrl+^", "\x1e")]
    [InlineData("Ctrl+_", "\x1f")]
    [InlineData("Ctrl+Alt+a", "\e\x01")]
    [InlineData("Alt+x", "\ex")]
    [InlineData("Shift+x", "X")]
    [InlineData("a", "a")]
    [InlineData("中", "中")]
    [InlineData("+", "+")]
    [InlineData("Alt++", "\e+")]
    [InlineData("Plus", "+")]
    public void Keys_are_what_xterm_sends(string name, string expected) =>
        Assert.Equal(expected, Encoding.UTF8.GetString(KeyName.Encode(name)));

    [Theory]
    [InlineData("Entre", "Enter")]
    [InlineData("PageUpp", "PageUp")]
    [InlineData("Ctrl+Lft", "Left")]
    [InlineData("F13", "F1")]
    public void A_name_that_is_nearly_right_is_answered_with_the_right_one(string name, string expected)
    {
        FormatException error = Assert.Throws<FormatException>(() => KeyName.Encode(name));

        Assert.Contains($"'{name}'", error.Message);
        Assert.Contains($"Did you mean", error.Message);
        Assert.Contains(expected, error.Message);
    }

    [Theory]
    [InlineData("")]
    [InlineData("Ctrl+")]
    [InlineData("hello there")]
    [InlineData("\x03")]
    [InlineData("\uD83D")]
    public void What_is_no_key_is_answered_with_all_that_are(string name)
    {
        FormatException error = Assert.Throws<FormatException>(() => KeyName.Encode(name));

        Assert.Contains("PageDown", error.Message);
    }

    [Theory]
    [InlineData("Hyper+x", "no modifier")]
    [InlineData("Ctrl+1", "Ctrl goes with")]
    public void Modifiers_that_cannot_be_are_named(string name, string expected) =>
        Assert.Contains(expected, Assert.Throws<FormatException>(() => KeyName.Encode(name)).Message);

    [Fact]
    public void Every_name_that_is_offered_is_a_key_with_bytes_of_its_own() =>
        Assert.Distinct(KeyName.All.Select(name => Convert.ToHexString(KeyName.Encode(name))));
}
