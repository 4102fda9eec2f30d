using Mosh.Terminal.Emulation;
using Mosh.Terminal.Screen;
using Mosh.Terminal.Tests.Support;

namespace Mosh.Terminal.Tests.Screen;

public sealed class FramebufferTests
{
    private static readonly Cell Letter = new('x', CellFlags.None, Rendition.Default);

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 0)]
    [InlineData(-1, 1)]
    public void Size_below_one_is_refused(int width, int height)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new Framebuffer(width, height));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Framebuffer(1, 1).Resize(width, height));
    }

    [Fact]
    public void Snapshot_shares_rows_until_one_side_writes()
    {
        Framebuffer screen = new(4, 3);
        Framebuffer snapshot = screen.Snapshot();

        screen.SetCell(1, 0, Letter, default);

        Assert.Same(screen[0], snapshot[0]);
        Assert.NotSame(screen[1], snapshot[1]);
        Assert.True(snapshot[1][0].IsEmpty);
    }

    [Fact]
    public void Writing_to_the_snapshot_leaves_the_original_alone()
    {
        Framebuffer screen = new(4, 3);
        Framebuffer snapshot = screen.Snapshot();

        snapshot.SetCell(1, 0, Letter, default);

        Assert.True(screen[1][0].IsEmpty);
    }

    [Fact]
    public void Last_holder_of_a_row_writes_in_place()
    {
        Framebuffer screen = new(4, 3);
        Row row = screen[1];
        screen.Snapshot().Dispose();

        screen.SetCell(1, 0, Letter, default);

        Assert.Same(row, screen[1]);
    }

    [Fact]
    public void Disposed_framebuffers_and_their_rows_are_used_again()
    {
        Framebuffer screen = new(4, 3);
        Framebuffer first = screen.Snapshot();
        screen.SetCell(1, 0, Letter, default);
        Row old = first[1];
        first.Dispose();

        Framebuffer second = screen.Snapshot();
        screen.SetCell(1, 1, Letter, default);

        Assert.Same(first, second);
        Assert.Same(old, screen[1]);
    }

    [Fact]
    public void Disposed_framebuffers_and_their_rows_are_not_used_again_after_the_pool_was_released()
    {
        Framebuffer screen = new(4, 3);
        Framebuffer first = screen.Snapshot();
        screen.SetCell(1, 0, Letter, default);
        Row old = first[1];
        first.Dispose();

        screen.ReleasePool();
        Framebuffer second = screen.Snapshot();
        screen.SetCell(1, 1, Letter, default);

        Assert.NotSame(first, second);
        Assert.NotSame(old, screen[1]);
        Assert.Equal(Letter, second[1][0]);
    }

    [Fact]
    public void Disposing_twice_is_once()
    {
        Framebuffer screen = new(4, 3);
        Framebuffer snapshot = screen.Snapshot();
        snapshot.Dispose();
        snapshot.Dispose();

        Framebuffer[] others = [screen.Snapshot(), screen.Snapshot()];

        Assert.NotSame(others[0], others[1]);
        Assert.Throws<ObjectDisposedException>(() => Disposed().Snapshot());
    }

    [Fact]
    public void Recycled_row_shows_nothing_of_its_past()
    {
        Emulator emulator = EmulatorExtensions.After(4, 2, "\e[41mab\u0301cd\r\nefgh");
        emulator.Screen.Snapshot().Dispose();

        emulator.Write("\e[m\r\n\r\n");

        Assert.True(emulator.Screen[0].ContentEquals(new Framebuffer(4, 1)[0]));
        Assert.True(emulator.Screen[1].ContentEquals(new Framebuffer(4, 1)[0]));
    }

    [Fact]
    public void Set_cell_takes_and_drops_extras()
    {
        Framebuffer screen = new(4, 3);
        CellExtra extra = new("x\u0301", null);

        screen.SetCell(0, 0, Letter, extra);
        screen.SetCell(0, 1, Letter with { Flags = CellFlags.HasExtra }, default);

        Assert.Equal((extra, default), (screen[0].ExtraAt(0), screen[0].ExtraAt(1)));
        Assert.Equal((CellFlags.HasExtra, CellFlags.None), (screen[0][0].Flags, screen[0][1].Flags));
    }

    [Theory]
    [InlineData(1, 2, 1, 2)]
    [InlineData(-1, -5, 0, 0)]
    [InlineData(9, 9, 2, 3)]
    public void Cursor_is_moved_within_the_screen(int row, int column, int expectedRow, int expectedColumn)
    {
        Framebuffer screen = new(4, 3);

        screen.MoveCursor(row, column);

        Assert.Equal((expectedRow, expectedColumn), (screen.CursorRow, screen.CursorColumn));
    }

    [Fact]
    public void Titles_set_by_an_overlay_do_not_show_in_the_original()
    {
        Framebuffer screen = new(4, 3);
        Framebuffer snapshot = screen.Snapshot();

        snapshot.SetTitles("icon", "window");

        Assert.Equal(("icon", "window", ""), (snapshot.IconName, snapshot.WindowTitle, screen.WindowTitle));
    }

    [Fact]
    public void Resized_snapshot_leaves_the_original_alone()
    {
        Emulator emulator = EmulatorExtensions.After(4, 3, "abcd\r\nefgh\r\nijkl");
        string before = ScreenDescription.Of(emulator);
        Framebuffer snapshot = emulator.Screen.Snapshot();

        snapshot.Resize(2, 5);
        snapshot.Resize(9, 1);

        Assert.Equal(before, ScreenDescription.Of(emulator));
    }

    [Theory]
    [InlineData("x")]
    [InlineData("\e[2;2H")]
    [InlineData("\e[31m")]
    [InlineData("\e[?25l")]
    [InlineData("\e[?5h")]
    [InlineData("\e[?2004h")]
    [InlineData("\e[?1000h")]
    [InlineData("\e[?1004h")]
    [InlineData("\e[?1006h")]
    [InlineData("\e[?1007h")]
    [InlineData("\a")]
    [InlineData("\e]2;title\a")]
    [InlineData("\e]52;c;QQ==\a")]
    public void Change_that_counts_makes_screens_differ(string change) =>
        Assert.False(new Framebuffer(4, 3).ContentEquals(EmulatorExtensions.After(4, 3, change).Screen));

    [Theory]
    [InlineData("\e]1;icon\a")]
    [InlineData("\e[2;3r")]
    [InlineData("\e[?6h")]
    [InlineData("\e[?7l")]
    [InlineData("\e[4h")]
    [InlineData("\e[3g")]
    [InlineData("\e[?1h")]
    [InlineData("\e7")]
    [InlineData("\e[1")]
    public void Change_that_is_never_sent_leaves_screens_equal(string change) =>
        Assert.True(new Framebuffer(4, 3).ContentEquals(EmulatorExtensions.After(4, 3, change).Screen));

    [Fact]
    public void Screens_of_different_size_differ()
    {
        Assert.False(new Framebuffer(4, 3).ContentEquals(new Framebuffer(4, 2)));
        Assert.False(new Framebuffer(4, 3).ContentEquals(new Framebuffer(5, 3)));
    }

    [Fact]
    public void Screens_that_differ_in_a_combining_mark_differ() => Assert.False(
        EmulatorExtensions.After(4, 3, "e\u0301").Screen.ContentEquals(EmulatorExtensions.After(4, 3, "e\u0302").Screen));

    private static Framebuffer Disposed()
    {
        Framebuffer screen = new(1, 1);
        screen.Dispose();
        return screen;
    }
}
