using System.Text;
using Mosh.Terminal.Emulation;
using Mosh.Terminal.Screen;
using Mosh.Terminal.Tests.Support;

namespace Mosh.Terminal.Tests.Emulation;

/// <summary>What the vectors leave open.</summary>
public sealed class EmulatorTests
{
    // As observed on a stock session: these keep the pending wrap, so X goes to the next row.
    [Theory]
    [InlineData("\e]2;title\a")]
    [InlineData("\e]52;c;QQ==\a")]
    [InlineData("\e]4;1;red\a")]
    [InlineData("\e]\a")]
    [InlineData("\e]2;title\u009c")]
    [InlineData("\e]2;title\e[m")]
    [InlineData("\ePdevice\u009c")]
    [InlineData("\e[1:2m")]
    [InlineData("\e\x7f[m")]
    public void Sequence_keeps_the_pending_wrap(string sequence)
    {
        Emulator emulator = EmulatorExtensions.After(5, 3, $"abcde{sequence}X");

        Assert.Equal(("abcde", "X"), (emulator.Line(0), emulator.Line(1)));
    }

    [Fact]
    public void Run_of_text_that_starts_above_the_margins_of_origin_mode_goes_on_inside_them()
    {
        Emulator emulator = EmulatorExtensions.After(8, 5, "\e[2;4r\e[?6hABC");

        Assert.Equal(("A", " BC"), (emulator.Line(0), emulator.Line(1)));
    }

    [Fact]
    public void Name_of_eight_intermediates_and_a_known_final_is_unknown()
    {
        Emulator emulator = EmulatorExtensions.After(8, 2, "ab\e[!!!!!!!!p\e[        H*");

        Assert.Equal(("ab*", 2ul), (emulator.Line(0), emulator.UnknownFunctions));
    }

    [Fact]
    public void Final_character_above_FF_leaves_an_unknown_name()
    {
        Emulator emulator = EmulatorExtensions.After(8, 2, "ab\e[!\u4e2dc");

        Assert.Equal("abc", emulator.Line(0));
    }

    [Fact]
    public void Characters_outside_the_basic_plane_count_once_in_a_title()
    {
        string text = string.Concat(Enumerable.Repeat("\U0001f600", 300));

        Emulator emulator = EmulatorExtensions.After(4, 2, $"\e]0;{text}\a");

        Assert.Equal(254, emulator.Screen.WindowTitle.EnumerateRunes().Count());
    }

    [Theory]
    [InlineData("\e]x;title\a")]
    [InlineData("\e]12;title\a")]
    [InlineData("\e]0\a")]
    [InlineData("\e]title\a")]
    public void String_without_a_one_digit_command_is_no_title(string sequence)
    {
        Emulator emulator = EmulatorExtensions.After(4, 2, sequence);

        Assert.Equal(("", "", false), (emulator.Screen.IconName, emulator.Screen.WindowTitle, emulator.Screen.IsTitleInitialized));
    }

    [Fact]
    public void Empty_title_is_a_title()
    {
        Emulator emulator = EmulatorExtensions.After(4, 2, "\e]0;a\a\e]2;\a");

        Assert.Equal(("a", "", true), (emulator.Screen.IconName, emulator.Screen.WindowTitle, emulator.Screen.IsTitleInitialized));
    }

    [Fact]
    public void Cluster_stops_growing_when_it_holds_32_bytes()
    {
        Emulator emulator = EmulatorExtensions.After(4, 2, "\u4e2d" + new string('\u0301', 40));

        Assert.Equal(33, Encoding.UTF8.GetByteCount(emulator.Line(0))); // 3 + 15 × 2
    }

    [Fact]
    public void Cluster_of_31_bytes_takes_one_more_mark()
    {
        string thirtyOne = "\u4e2d" + new string('\u0301', 14); // 3 + 28

        Emulator emulator = EmulatorExtensions.After(4, 2, thirtyOne + "\U000e0100\U000e0100");

        Assert.Equal(thirtyOne + "\U000e0100", emulator.Line(0));
    }

    [Fact]
    public void Replies_pile_up_in_order_until_they_are_cleared()
    {
        Emulator emulator = EmulatorExtensions.After(4, 2, "\e[c\e[5n");
        string first = Encoding.ASCII.GetString(emulator.Replies);

        emulator.ClearReplies();
        emulator.Write("\e[6n");

        Assert.Equal(("\e[?62c\e[0n", "\e[1;1R"), (first, Encoding.ASCII.GetString(emulator.Replies)));
    }

    [Fact]
    public void Replies_that_nobody_reads_are_bounded_and_never_cut()
    {
        Emulator emulator = new(new Framebuffer(4, 2));

        emulator.Write(string.Concat(Enumerable.Repeat("\e[>c", 100_000)));

        Assert.Equal((65535 / 10 * 10, (byte)'c'), (emulator.Replies.Length, emulator.Replies[^1]));
    }

    [Fact]
    public void Reset_parser_forgets_a_half_received_sequence()
    {
        Emulator emulator = EmulatorExtensions.After(8, 2, "a\e[12");

        emulator.ResetParser();
        emulator.Write("Hb");

        Assert.Equal("aHb", emulator.Line(0));
    }

    [Fact]
    public void Reset_parser_forgets_a_half_received_character()
    {
        Emulator emulator = new(new Framebuffer(8, 2));
        emulator.Write([(byte)'a', 0xE4, 0xB8]);

        emulator.ResetParser();
        emulator.Write("b");

        Assert.Equal("ab", emulator.Line(0));
    }

    [Fact]
    public void Replacing_the_screen_goes_on_where_its_cursor_is()
    {
        Emulator emulator = EmulatorExtensions.After(8, 2, "abc\e[3");
        Framebuffer other = new(8, 2);

        emulator.Screen = other;
        emulator.Write("Gx");

        Assert.Same(other, emulator.Screen);
        Assert.Equal("  x", emulator.Line(0));
    }

    [Theory]
    [InlineData("\e[H\e[P")]
    [InlineData("\e[H\e[@")]
    [InlineData("\e[H\e[P\e[@")] // mosh 1.4.0 differs here, see Row.InsertCells
    [InlineData("\e[1;4HX")]
    [InlineData("\e[1;4H\e[K")]
    public void Wrap_flag_is_lost_when_the_last_cell_changes(string sequence)
    {
        Emulator emulator = EmulatorExtensions.After(4, 2, "abcdef");
        Assert.True(emulator.Screen[0].Wraps);

        emulator.Write(sequence);

        Assert.False(emulator.Screen[0].Wraps);
        Assert.All(emulator.Screen[0].Span.ToArray(), cell => Assert.Equal(CellFlags.None, cell.Flags));
    }
}
