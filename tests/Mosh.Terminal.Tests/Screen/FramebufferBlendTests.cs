using FsCheck.Fluent;
using Mosh.Terminal.Emulation;
using Mosh.Terminal.Screen;
using Mosh.Terminal.Tests.Display;
using Mosh.Terminal.Tests.Support;

namespace Mosh.Terminal.Tests.Screen;

public sealed class FramebufferBlendTests
{
    private readonly Emulator _emulator = EmulatorExtensions.After(5, 3, "one\r\ntwo\r\nthree");
    private readonly Framebuffer _earlier;

    public FramebufferBlendTests() => _earlier = _emulator.Screen.Snapshot();

    private Framebuffer Screen => _emulator.Screen;

    [Fact]
    public void Marked_rows_are_of_the_screen_and_the_others_of_the_earlier_one()
    {
        _emulator.Write("\e[HONE\r\nTWO\r\nTHREE");

        using Framebuffer blend = Screen.BlendWith(_earlier, [true, false, true]);

        Assert.Equal("ONE\ntwo\nTHREE", Text(blend));
    }

    [Fact]
    public void Rows_are_shared_with_both_screens()
    {
        _emulator.Write("\e[HONE\r\nTWO");

        using Framebuffer blend = Screen.BlendWith(_earlier, [true, false, false]);

        Assert.Same(Screen[0], blend[0]);
        Assert.Same(_earlier[1], blend[1]);
    }

    [Fact]
    public void Everything_but_the_rows_is_of_the_screen_whatever_is_marked()
    {
        _emulator.Write("\e]2;title\a\e[?2004h\e[?25l\e[31m\e[2;3H\a\e[?1000h\e[?5h");

        using Framebuffer blend = Screen.BlendWith(_earlier, [false, false, false]);

        Assert.True(blend.ContentEquals(Screen));
        Assert.Equal(("title", 1, 2, false), (blend.WindowTitle, blend.CursorRow, blend.CursorColumn, blend.IsCursorVisible));
    }

    [Fact]
    public void Where_the_earlier_screen_has_another_size_unmarked_rows_are_blank()
    {
        Screen.Resize(7, 4);
        _emulator.Write("\e[41m\e[H\e[2Jone\r\ntwo\r\nthree\r\nfour");

        using Framebuffer blend = Screen.BlendWith(_earlier, [false, true, false, true]);

        Assert.Equal((7, 4, "\ntwo\n\nfour"), (blend.Width, blend.Height, Text(blend)));
        Assert.True(blend[0].ContentEquals(new Framebuffer(7, 1)[0]));
    }

    [Fact]
    public void A_recycled_row_shows_nothing_of_its_past_where_it_is_blank()
    {
        _emulator.Write("\e[41m\e[2J\e[Ha\u0301bcde");
        Framebuffer wide = Screen.Snapshot();
        wide.Resize(4, 2);
        wide.Dispose();
        Screen.Resize(4, 2);
        Screen.Snapshot().Dispose();

        using Framebuffer blend = Screen.BlendWith(_earlier, [false, false]);

        Assert.True(blend[0].ContentEquals(new Framebuffer(4, 1)[0]));
        Assert.True(blend[1].ContentEquals(new Framebuffer(4, 1)[0]));
    }

    [Theory]
    [InlineData(5, 3)]
    [InlineData(4, 2)]
    [InlineData(9, 3)]
    public void Writing_to_a_blend_changes_neither_screen(int width, int height)
    {
        Screen.Resize(width, height);
        _emulator.Write("\e[HONE\r\nTWO");
        (string earlier, string screen) = (ScreenContents.Exact(_earlier), ScreenContents.Exact(Screen));

        using Framebuffer blend = Screen.BlendWith(_earlier, Enumerable.Range(0, height).Select(row => row == 0).ToArray());
        new Emulator(blend).Write("\e[Hx\r\ny\r\nz\e[2T");

        Assert.Equal((earlier, screen), (ScreenContents.Exact(_earlier), ScreenContents.Exact(Screen)));
    }

    [Fact]
    public void Writing_to_either_screen_does_not_change_a_blend()
    {
        _emulator.Write("\e[HONE\r\nTWO");
        using Framebuffer blend = Screen.BlendWith(_earlier, [true, false, true]);
        string before = ScreenContents.Exact(blend);

        _emulator.Write("\e[2J\e[Hother\r\nother");
        new Emulator(_earlier).Write("\e[2J");

        Assert.Equal(before, ScreenContents.Exact(blend));
    }

    [Fact]
    public void A_blend_outlives_both_screens()
    {
        _emulator.Write("\e[HONE\r\nTWO");
        Framebuffer target = Screen.Snapshot();
        using Framebuffer blend = target.BlendWith(_earlier, [true, false, true]);
        target.Dispose();
        _earlier.Dispose();
        _emulator.Write("\e[2J\e[Hx");
        Screen.Snapshot().Dispose();

        Assert.Equal("ONE\ntwo\nthree", Text(blend));
    }

    [Theory]
    [InlineData(5, 3)]
    [InlineData(8, 2)]
    [InlineData(3, 6)]
    public void Memory_is_as_before_once_a_blend_is_disposed(int width, int height)
    {
        Screen.Resize(width, height);
        _emulator.Write("\e[HONE\r\nTWO\u0301");
        long before = Screen.RelatedRowBytes;
        Framebuffer blend = Screen.BlendWith(_earlier, Enumerable.Range(0, height).Select(row => row == 1).ToArray());
        new Emulator(blend).Write("\e[Hx\r\ny");
        Assert.NotEqual(before, Screen.RelatedRowBytes);

        blend.Dispose();

        Assert.Equal(before, Screen.RelatedRowBytes);
    }

    [Fact]
    public void A_blend_of_shared_rows_holds_no_memory_of_its_own()
    {
        _emulator.Write("\e[HONE\r\nTWO");
        long before = Screen.RelatedRowBytes;

        using Framebuffer blend = Screen.BlendWith(_earlier, [true, false, true]);

        Assert.Equal(before, Screen.RelatedRowBytes);
    }

    [Fact]
    public void Blends_of_random_screens_are_what_they_should_be_and_give_everything_back() => RandomCheck.Holds(
        from chain in ScreenChain.Random from seed in Gen.Choose(0, int.MaxValue) select (chain, seed),
        value =>
        {
            Framebuffer[] screens = [.. value.chain.Screens(areHyperlinksEnabled: true)];
            (Framebuffer from, Framebuffer to) = (screens[0], screens[^1]);
            (string exactFrom, string exactTo) = (ScreenContents.Exact(from, withLinks: true), ScreenContents.Exact(to, withLinks: true));
            long before = to.RelatedRowBytes;
            Random random = new(value.seed);
            bool[] taken = [.. Enumerable.Range(0, to.Height).Select(_ => random.Next(2) == 0)];
            bool isSameSize = (from.Width, from.Height) == (to.Width, to.Height);
            Row blank = new Framebuffer(to.Width, 1)[0];

            Framebuffer blend = to.BlendWith(from, taken);

            Assert.All(
                Enumerable.Range(0, to.Height),
                row => Assert.True(blend[row].ContentEquals(taken[row] ? to[row] : isSameSize ? from[row] : blank)));
            blend.Dispose();
            Assert.Equal(before, to.RelatedRowBytes);
            Assert.Equal((exactFrom, exactTo), (ScreenContents.Exact(from, withLinks: true), ScreenContents.Exact(to, withLinks: true)));
        });

    [Fact]
    public void A_screen_of_another_origin_is_refused() =>
        Assert.Equal("earlier", Assert.Throws<ArgumentException>(() => Screen.BlendWith(new Framebuffer(5, 3), [true, true, true])).ParamName);

    [Theory]
    [InlineData(2)]
    [InlineData(4)]
    public void Not_every_row_told_of_is_refused(int rows) =>
        Assert.Equal("taken", Assert.Throws<ArgumentException>(() => Screen.BlendWith(_earlier, new bool[rows])).ParamName);

    [Fact]
    public void No_screen_is_refused() => Assert.Throws<ArgumentNullException>(() => Screen.BlendWith(null!, [true, true, true]));

    private static string Text(Framebuffer screen)
    {
        Emulator emulator = new(screen);
        return string.Join('\n', Enumerable.Range(0, screen.Height).Select(emulator.Line));
    }
}
