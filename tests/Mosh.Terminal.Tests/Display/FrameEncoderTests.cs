using Mosh.Terminal.Display;
using Mosh.Terminal.Emulation;
using Mosh.Terminal.Screen;
using Mosh.Terminal.Tests.Support;

namespace Mosh.Terminal.Tests.Display;

/// <summary>Frames that are as short as they can be, byte for byte. Screens are 20 columns by 6 rows.</summary>
public sealed class FrameEncoderTests
{
    private static readonly DisplayCapabilities Terminal =
        DisplayCapabilities.UserTerminal(eraseCharacters: true, backColorErase: true, titles: true, hyperlinks: true);

    [Theory]
    [InlineData("abc", "", "")]
    [InlineData("abc", "d", "d")]
    [InlineData("abc\r\n\r\n", "\e[A", "\eM")]
    [InlineData("abc", "\e[5;17H", "\n\n\n\n\t\t")]
    [InlineData("abcdefgh", "\e[16G", "\t\b")]
    [InlineData("abc", "\r\n\r\n", "\r\n\n")]
    [InlineData("hello world", "\e[1;5HO\e[1;8H0\e[1;12H", "\e[5GO w0rld")]
    [InlineData("abcdef\e[1;3H", "\e[@x", "xcdef\e[4G")]
    [InlineData("abcdefghijklmn\e[1;3H", "\e[@x", "\e[@x")]
    [InlineData("abcdefghijklmn\e[1;3H", "\e[3P", "\e[3P")]
    [InlineData("abc\r\nabc\r\nabc\e[2;1H", "\e[J", "\e[J")]
    [InlineData("abcdef\r\nabc\r\nabc\e[H", "\e[2J", "\e[J")]
    [InlineData("abcdef\e[H", "\e[31mx\e[1my\e[4;32mz", "\e[31mx\e[1my\e[4;32mz")]
    [InlineData("\e[1;4;31m", "x\e[22my\e[39;24mz", "x\e[22my\e[mz")]
    [InlineData("", "\e[94mx", "\e[94mx")]
    [InlineData("\e[?1002;1006h", "\e[?1002;1006l\e[?25l\e[?2004h", "\e[?2004h\e[?25;1002;1006l")]
    [InlineData("\e[?1000h", "\e[?1002h", "\e[?1002h")]
    [InlineData("\e]0;a\a", "\e]2;b\a", "\e]2;b\a")]
    [InlineData("", "\u0301", "\r\u0301")] // nothing else tells that the mark is for this cell
    public void Frame_on_the_wire_is_the_shortest(string before, string after, string expected) =>
        Assert.Equal(Readable(expected), Frame(before, after, DisplayCapabilities.Wire));

    [Theory]
    [InlineData("1\r\n2\r\n3\r\n4\r\n5\r\n6", "\r\n7", "\n\b7")] // the whole screen, from the bottom row
    [InlineData("\e[2;1Hline two\e[3;1Hline three\e[4;1Hline four\e[5;1Hline five\e[6;1Hstatus", "\e[2;5r\e[5;1H\n\e[r\e[5;1H", "\e[2H\e[M\n\n\n\e[L")]
    [InlineData("line one\r\nline two\r\nline three\r\nline four\e[H", "\e[L", "\eM")]
    [InlineData("line one\r\nline two\r\nline three\r\nline four\e[H", "\e[2;1H\e[2L\e[H", "\n\e[2L\eM")]
    [InlineData("line one\r\nline two\r\nline three\r\nline four\e[6;1Hstatus\e[H", "\e[1;5r\eM\e[r", "\e[;5r\e[T\e[r")]
    public void Scrolls_anywhere_are_found(string before, string after, string expected) =>
        Assert.Equal(Readable(expected), Frame(before, after, DisplayCapabilities.Wire));

    [Theory]
    [InlineData("abc", "d", "d")]
    [InlineData("abc", "\e[3;4Hxyz", "\e[?25l\e[2Bxyz\e[?25h")]
    [InlineData("abc\e[?25l", "\e[3;4Hxyz", "\e[2Bxyz")]
    [InlineData("abcdefghijklmn\e[1;3H", "\e[@x", "xcdefghijklmn\rabx")] // no ICH
    [InlineData("", "\u4e2d\u6587\b", "\u4e2d\u6587\e[;4H")] // the cursor may not be where it is believed to be
    [InlineData("", "\u0301", "\u00a0\u0301")]
    [InlineData("\e[?1000h", "\e[?1002h", "\e[?1000l\e[?1002h")]
    [InlineData("1\r\n2\r\n3\r\n4\r\n5\r\n6", "\r\n7", "\r\n7")]
    [InlineData("", "\e[94mx", "\e[38;5;12mx")]
    public void Frame_for_a_terminal_keeps_to_what_terminals_agree_about(string before, string after, string expected) =>
        Assert.Equal(Readable(expected), Frame(before, after, Terminal));

    [Fact]
    public void A_line_that_wraps_is_entered_by_printing()
    {
        string frame = Frame("", "abcdefghijklmnopqrstuvwx", DisplayCapabilities.Wire);

        Assert.Equal("abcdefghijklmnopqrstuvwx", frame);
    }

    [Fact]
    public void The_bottom_row_wraps_outside_of_the_scroll_region()
    {
        // A row that wraps is pushed down to the bottom by inserting lines.
        string frame = Frame("", "\e[5;1Habcdefghijklmnopqrstuvwx\e[5;1H\e[L\e[H", DisplayCapabilities.Wire);

        Assert.Equal("\\e[6Habcdefghijklmnopqrs\\e[;5r\\e[6;20Hta\\e[r", frame);
    }

    // A frame does not count on giving the flag to a bottom row of two columns; scrolling brings one that has it.
    [Theory]
    [InlineData("😀中\e[T", "\e[2J\e[H😀\e[2;2H")]
    [InlineData("😀中\e[T", "\e[S\e[2;1H")]
    [InlineData("😀中\e[T", "\e[2;1H\e[K😀\e[1;1H")]
    public void A_flag_that_no_frame_can_set_may_be_there_or_not(string before, string after)
    {
        Emulator emulator = EmulatorExtensions.After(2, 2, before);
        Framebuffer last = emulator.Screen.Snapshot();
        Emulator withFlag = new(last.Snapshot());
        Emulator withoutFlag = EmulatorExtensions.After(2, 2, "\e[2;1H😀\e[2;2H");
        bool[] flags = [withFlag.Screen[1].Wraps, withoutFlag.Screen[1].Wraps];
        emulator.Write(after);
        byte[] frame = Frames.Between(last, emulator.Screen, DisplayCapabilities.Wire);

        withFlag.Take(emulator.Screen, frame);
        withoutFlag.Take(emulator.Screen, frame);

        Assert.Equal([true, false], flags);
        Assert.Equal(ScreenContents.Exact(emulator.Screen), ScreenContents.Exact(withFlag.Screen));
        Assert.Equal(ScreenContents.Exact(emulator.Screen), ScreenContents.Exact(withoutFlag.Screen));
    }

    [Fact]
    public void Nothing_but_SGR_comes_between_a_row_and_the_one_it_wraps_onto()
    {
        const string WithLinkAtTheEdge = "abcdefghijklmnopqrst\e]8;;http://x\auvw\e]8;;\a";

        string frame = Frame("", WithLinkAtTheEdge, DisplayCapabilities.Wire with { Hyperlinks = true });

        Assert.StartsWith("abcdefghijklmnopqrst ", frame, StringComparison.Ordinal); // a space stands in for the linked letter
    }

    [Fact]
    public void Hyperlinks_are_disregarded_where_they_cannot_be_sent()
    {
        Emulator emulator = new(new Framebuffer(5, 3)) { AreHyperlinksEnabled = true };
        Framebuffer blank = emulator.Screen.Snapshot();
        emulator.Write("ab\e]8;;http://x\acde\u0301fg\e]8;;\ah");

        byte[] frame = Frames.Between(blank, emulator.Screen, DisplayCapabilities.Wire);

        Assert.Equal("abcde\u0301fgh", Frames.Readable(frame));
    }

    [Fact]
    public void A_change_of_size_redraws_everything()
    {
        Emulator emulator = EmulatorExtensions.After(20, 6, "abc");
        Framebuffer last = emulator.Screen.Snapshot();
        emulator.Screen.Resize(10, 3);

        byte[] frame = Frames.Between(last, emulator.Screen, DisplayCapabilities.Wire);

        Assert.Equal("\\e[r\\e[0m\\e[H\\e[2Jabc", Frames.Readable(frame));
    }

    [Fact]
    public void An_unknown_terminal_is_told_every_mode()
    {
        Framebuffer screen = new(20, 6);

        byte[] frame = Frames.Between(screen, screen, Terminal with { Hyperlinks = false }, initialized: false);

        Assert.Equal(
            "\\e[?5l\\e[r\\e[0m\\e[H\\e[2J\\e[?25l\\e[?25h\\e[0m\\e[?2004l\\e[?1003l\\e[?1002l\\e[?1001l\\e[?1000l\\e[?1004l"
            + "\\e[?1015l\\e[?1006l\\e[?1005l",
            Frames.Readable(frame));
    }

    [Fact]
    public void Titles_are_not_sent_before_one_was_set()
    {
        Framebuffer last = new(20, 6);
        Framebuffer target = new(20, 6);
        target.SetTitles("[mosh] ", "[mosh] ");

        Assert.Empty(Frames.Between(last, target, Terminal));
    }

    private static string Readable(string frame) => Frames.Readable(System.Text.Encoding.UTF8.GetBytes(frame));

    private static string Frame(string before, string after, DisplayCapabilities capabilities)
    {
        Emulator emulator = EmulatorExtensions.After(20, 6, before);
        emulator.AreHyperlinksEnabled = capabilities.Hyperlinks;
        Framebuffer last = emulator.Screen.Snapshot();
        emulator.Write(after);
        return Frames.Readable(Frames.Between(last, emulator.Screen, capabilities));
    }
}
