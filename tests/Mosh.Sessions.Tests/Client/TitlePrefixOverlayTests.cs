using Mosh.Sessions.Client;
using Mosh.Sessions.States;

namespace Mosh.Sessions.Tests.Client;

public class TitlePrefixOverlayTests
{
    [Theory]
    [InlineData("\e]0;vim\a", "[mosh] vim", "[mosh] vim")]
    [InlineData("\e]1;icon\a\e]2;vim\a", "icon", "[mosh] vim")]
    [InlineData("\e]2;vim\a", "", "[mosh] vim")]
    [InlineData("", "", "")]
    public void The_prefix_goes_before_titles_that_were_set(string output, string icon, string title)
    {
        using ScreenState state = ScreenStates.After(20, 4, output);
        new TitlePrefixOverlay().Apply(state.Screen, 0);
        Assert.Equal((icon, title), (state.Screen.IconName, state.Screen.WindowTitle));
    }

    [Fact]
    public void A_new_title_gets_the_prefix_too()
    {
        TitlePrefixOverlay overlay = new("> ");
        using ScreenState first = ScreenStates.After(20, 4, "\e]2;one\a");
        using ScreenState second = ScreenStates.After(20, 4, "\e]2;two\a");
        overlay.Apply(first.Screen, 0);
        overlay.Apply(second.Screen, 0);
        Assert.Equal(("> one", "> two"), (first.Screen.WindowTitle, second.Screen.WindowTitle));
    }

    [Fact]
    public void At_the_end_the_title_is_the_applications_again()
    {
        TitlePrefixOverlay overlay = new();
        overlay.SessionEnding(0);
        using ScreenState state = ScreenStates.After(20, 4, "\e]0;vim\a");
        overlay.Apply(state.Screen, 0);
        Assert.Equal("vim", state.Screen.WindowTitle);
    }
}
