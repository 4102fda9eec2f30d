using FsCheck;
using FsCheck.Fluent;
using Mosh.Terminal.Display;
using Mosh.Terminal.Emulation;
using Mosh.Terminal.Screen;
using Mosh.Terminal.Tests.Support;

namespace Mosh.Terminal.Tests.Display;

public sealed class FrameEstimateTests
{
    private const int Columns = 60;

    private static readonly DisplayCapabilities Capabilities = DisplayCapabilities.Wire with { Hyperlinks = true };

    [Theory]
    [InlineData("\e[1;1Hx", 1)]
    [InlineData("\e[1;1Hx\e[1;9Hyz", 3)]
    [InlineData("\e[1;3H\u4e2d", 2)]
    [InlineData("\e[1;20Hx", 1)]
    [InlineData("\e[2;1Hother row", 0)]
    [InlineData("\e[1;1Habc", 0)]
    public void Changed_cells_are_counted(string change, int expected)
    {
        Emulator emulator = EmulatorExtensions.After(20, 2, "abcdefghijklmnopqrs");
        Framebuffer from = emulator.Screen.Snapshot();
        emulator.Write(change);

        Assert.Equal(expected, FrameEstimate.ChangedCells(from, emulator.Screen, 0, 100));
    }

    [Fact]
    public void A_combining_mark_and_a_link_are_changes_of_a_cell()
    {
        Emulator emulator = new(new Framebuffer(20, 1)) { AreHyperlinksEnabled = true };
        emulator.Write("e\u0301 x");
        Framebuffer from = emulator.Screen.Snapshot();
        emulator.Write("\e[He\u0302 \e]8;;http://a\ax");

        Assert.Equal(2, FrameEstimate.ChangedCells(from, emulator.Screen, 0, 100));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    [InlineData(20)]
    public void No_more_changed_cells_are_counted_than_asked_for(int limit)
    {
        Emulator emulator = EmulatorExtensions.After(20, 1, "");
        Framebuffer from = emulator.Screen.Snapshot();
        emulator.Write("\e#8");

        Assert.Equal(limit, FrameEstimate.ChangedCells(from, emulator.Screen, 0, limit));
    }

    [Fact]
    public void On_screens_of_different_sizes_all_cells_have_changed()
    {
        Assert.Equal(7, FrameEstimate.ChangedCells(new Framebuffer(9, 2), new Framebuffer(7, 2), 1, 100));
        Assert.Equal(9, FrameEstimate.ChangedCells(new Framebuffer(9, 2), new Framebuffer(9, 3), 1, 100));
    }

    [Fact]
    public void A_row_that_is_the_same_has_no_bytes()
    {
        Emulator emulator = EmulatorExtensions.After(20, 2, "abc\r\nde\u0301f");
        Framebuffer shared = emulator.Screen.Snapshot();
        Framebuffer equal = EmulatorExtensions.After(20, 2, "abc\r\nde\u0301f").Screen;

        Assert.Equal((0, 0), (FrameEstimate.RowBytes(shared, emulator.Screen, 1), FrameEstimate.RowBytes(equal, emulator.Screen, 1)));
    }

    [Fact]
    public void A_blank_row_of_a_redrawn_screen_has_next_to_no_bytes() =>
        Assert.InRange(FrameEstimate.RowBytes(new Framebuffer(3, 3), new Framebuffer(100, 4), 0), 0, 6);

    [Fact]
    public void No_screen_is_refused()
    {
        Framebuffer screen = new(2, 2);
        Assert.Throws<ArgumentNullException>(() => FrameEstimate.RowBytes(null!, screen, 0));
        Assert.Throws<ArgumentNullException>(() => FrameEstimate.RowBytes(screen, null!, 0));
        Assert.Throws<ArgumentNullException>(() => FrameEstimate.ChangedCells(null!, screen, 0, 1));
        Assert.Throws<ArgumentNullException>(() => FrameEstimate.ChangedCells(screen, null!, 0, 1));
    }

    // What the encoder may save (erasures, repetitions, scrolls) is not in the estimate, so that this may be more.
    [Fact]
    public void A_frame_is_never_much_longer_than_its_estimate() => RandomCheck.Holds(ScreenChain.Random, chain =>
    {
        Framebuffer[] screens = [.. chain.Screens(areHyperlinksEnabled: true)];
        Assert.All(screens.Zip(screens.Skip(1)), static pair =>
        {
            (Framebuffer from, Framebuffer to) = pair;
            int estimate = Enumerable.Range(0, to.Height).Sum(row => FrameEstimate.RowBytes(from, to, row));
            int length = RowsLength(from, to);
            Assert.True(length <= (1.5 * estimate) + (10 * to.Height) + 20, $"{length} bytes were estimated as {estimate}");
        });
    });

    [Fact]
    public void The_estimate_of_a_full_row_is_within_a_factor_of_its_length() => RandomCheck.Holds(FullRows(), output =>
    {
        Emulator emulator = new(new Framebuffer(Columns, 3)) { AreHyperlinksEnabled = true };
        Framebuffer from = emulator.Screen.Snapshot();
        emulator.Write(output);

        int estimate = FrameEstimate.RowBytes(from, emulator.Screen, 1);
        int length = RowsLength(from, emulator.Screen);

        Assert.True(estimate <= (1.5 * length) + 20 && length <= (1.5 * estimate) + 20, $"{length} bytes were estimated as {estimate}");
    });

    // Without what a frame has for cursor, modes and titles.
    private static int RowsLength(Framebuffer from, Framebuffer to)
    {
        using Framebuffer bare = to.BlendWith(from, new bool[to.Height]);
        return Frames.Between(from, to, Capabilities).Length - Frames.Between(from, bare, Capabilities).Length;
    }

    // The second of three rows, all of it, in runs of one rendition or of many.
    private static Gen<string> FullRows() =>
        from runs in (
            from rendition in Gen.Elements("", "\e[m", "\e[1m", "\e[4;7m", "\e[31m", "\e[48;5;112m", "\e[38;2;109;8;207m", "\e[48;2;100;200;250m")
            from link in Gen.Frequency((8, Gen.Constant("")), (1, Gen.Elements("\e]8;;http://example.com/a\a", "\e]8;;\a")))
            from text in Gen.Elements("x", "\u2580", "\u4e2d", "e\u0301", "abc", "word and ", "\u2500\u2502")
            select rendition + link + text).ArrayOf(Columns)
        select "\e[?7l\e[2H" + string.Concat(runs) + "\e[3H\e[J\e[m";
}
