using System.Text;
using Mosh.Hosting.Terminfo;

namespace Mosh.Hosting.Tests.Terminfo;

/// <summary>The description that takes the place of a database on Windows.</summary>
public class BuiltInDescriptionTests
{
    private readonly TerminalDescription _description = BuiltInDescription.Description;

    [Theory]
    [InlineData(StringCapability.EnterCursorAddressing, "\e[?1049h")]
    [InlineData(StringCapability.EraseCharacters, "\e[%p1%dX")]
    [InlineData(StringCapability.ExitCursorAddressing, "\e[?1049l")]
    public void Strings_are_those_of_the_console(StringCapability capability, string expected) =>
        Assert.Equal(expected, Encoding.ASCII.GetString(_description.String(capability)!));

    [Fact]
    public void Colours_and_flags_are_those_of_xterm_256color()
    {
        _ = TerminfoDatabase.Find(BuiltInDescription.TerminalType, out TerminalDescription? installed);
        Assert.Equal(installed!.Number(NumericCapability.MaxColors), _description.Number(NumericCapability.MaxColors));
        Assert.Equal(installed.Flag(BooleanCapability.BackColorErase), _description.Flag(BooleanCapability.BackColorErase));
        Assert.Equal(installed.Flag(BooleanCapability.HardCopy), _description.Flag(BooleanCapability.HardCopy));
        Assert.Equal(installed.String(StringCapability.EraseCharacters), _description.String(StringCapability.EraseCharacters));
    }
}
