using Mosh.Terminal.Emulation;
using Mosh.Terminal.Screen;
using Mosh.Terminal.Tests.Display;
using Mosh.Terminal.Tests.Support;

namespace Mosh.Terminal.Tests.Screen;

public sealed class ScreenImageTests
{
    [Fact]
    public void Holds_what_the_screen_shows()
    {
        ScreenImage image = ImageAfter(6, 2, "\e]2;title\a\e]1;icon\a\e[?2004h\e[?25la\e[1mb\u0301\e[m中\r\nx");

        Assert.Equal((6, 2), (image.Width, image.Height));
        Assert.Equal((1, 1), (image.CursorRow, image.CursorColumn));
        Assert.Equal(("title", "icon"), (image.Title, image.IconName));
        Assert.Equal((false, true, false), (image.IsCursorVisible, image.IsBracketedPaste, image.IsReverseVideo));
        Assert.Equal(new ImageCell("a", 1, default, null), image[0, 0]);
        Assert.Equal(new ImageCell("b\u0301", 1, Rendition.Default.With(CharacterAttributes.Bold, on: true), null), image[0, 1]);
        Assert.Equal(new ImageCell("中", 2, default, null), image[0, 2]);
        Assert.Equal(new ImageCell("", 0, default, null), image[0, 3]);
        Assert.Equal(new ImageCell("", 1, default, null), image[0, 4]);
    }

    [Fact]
    public void Stays_as_it_is_when_the_screen_goes_on()
    {
        Emulator emulator = EmulatorExtensions.After(5, 2, "");
        emulator.AreHyperlinksEnabled = true;
        emulator.Write("\e]8;;http://x\aone\r\ntwo");
        ScreenImage image = ScreenImage.Of(emulator.Screen);

        emulator.Write("\e]8;;\a\e[2J\e[Hother\e]2;t\a");

        Assert.Equal(["o", "n", "e"], Enumerable.Range(0, 3).Select(column => image[0, column].Text));
        Assert.Equal("http://x", image[0, 0].Link?.Url);
        Assert.Equal("", image.Title);
    }

    [Fact]
    public void A_wide_character_that_is_cut_off_or_half_overwritten_is_shown_as_terminals_show_it()
    {
        ScreenImage image = ImageAfter(4, 1, "中文\e[1;2Hx");

        Assert.Equal(["中", "", "文", ""], Enumerable.Range(0, 4).Select(column => image[0, column].Text));
        Assert.Equal([2, 0, 2, 0], Enumerable.Range(0, 4).Select(column => image[0, column].Width));
    }

    [Fact]
    public void Knows_which_rows_continue_on_the_next()
    {
        ScreenImage image = ImageAfter(3, 2, "abcd");

        Assert.True(image.Wraps(0));
        Assert.False(image.Wraps(1));
    }

    [Theory]
    [InlineData(-1, 0)]
    [InlineData(0, -1)]
    [InlineData(2, 0)]
    [InlineData(0, 3)]
    public void Positions_outside_of_the_screen_are_refused(int row, int column)
    {
        ScreenImage image = ImageAfter(3, 2, "");

        Assert.Throws<ArgumentOutOfRangeException>(() => image[row, column]);
    }

    [Fact]
    public void Turned_back_into_a_framebuffer_it_shows_the_same() => RandomCheck.Holds(
        ScreenChain.Random,
        chain =>
        {
            foreach (Framebuffer screen in chain.Screens(areHyperlinksEnabled: true))
            {
                ScreenImage image = ScreenImage.Of(screen);
                Framebuffer copy = image.ToFramebuffer();
                Assert.Equal(ScreenContents.Visible(screen, withTitles: true), ScreenContents.Visible(copy, withTitles: true));
                Assert.True(image.ContentEquals(ScreenImage.Of(copy)));
            }
        });

    [Theory]
    [InlineData("x")]
    [InlineData("\e[1m \e[m\b")]
    [InlineData("\e[C")]
    [InlineData("\e[?25l")]
    [InlineData("\e[?5h")]
    [InlineData("\e[?2004h")]
    [InlineData("\e]2;t\a")]
    [InlineData("\e]1;t\a")]
    [InlineData("\a")]
    [InlineData("\u0301")]
    [InlineData("\e]8;;http://x\aa\e]8;;\a\b")]
    public void Pictures_differ_when_anything_that_counts_differs(string change)
    {
        Emulator emulator = EmulatorExtensions.After(3, 2, "a\b");
        emulator.AreHyperlinksEnabled = true;
        ScreenImage before = ScreenImage.Of(emulator.Screen);
        Assert.True(before.ContentEquals(ScreenImage.Of(emulator.Screen)));

        emulator.Write(change);

        Assert.False(before.ContentEquals(ScreenImage.Of(emulator.Screen)));
    }

    private static ScreenImage ImageAfter(int width, int height, string text) =>
        ScreenImage.Of(EmulatorExtensions.After(width, height, text).Screen);
}
