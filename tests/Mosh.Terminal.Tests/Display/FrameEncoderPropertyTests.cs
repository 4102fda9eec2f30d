using FsCheck.Fluent;
using Mosh.Terminal.Display;
using Mosh.Terminal.Emulation;
using Mosh.Terminal.Screen;
using Mosh.Terminal.Tests.Support;

namespace Mosh.Terminal.Tests.Display;

/// <summary>Chains of frames between random screens, taken by an emulator that sees nothing else.</summary>
public sealed class FrameEncoderPropertyTests
{
    [Fact]
    public void Frames_on_the_wire_reproduce_every_cell() => RandomCheck.Holds(
        ScreenChain.Random,
        chain => Follow(chain, DisplayCapabilities.Wire, screen => ScreenContents.Exact(screen)));

    [Fact]
    public void Frames_with_hyperlinks_reproduce_every_cell() => RandomCheck.Holds(
        ScreenChain.Random,
        chain => Follow(
            chain,
            DisplayCapabilities.Wire with { Hyperlinks = true },
            screen => ScreenContents.Exact(screen, withLinks: true)));

    [Fact]
    public void Frames_that_hide_the_cursor_leave_it_as_it_shall_be() => RandomCheck.Holds(
        ScreenChain.Random,
        chain => Follow(
            chain,
            DisplayCapabilities.Wire with { HidesCursorWhileDrawing = true },
            screen => ScreenContents.Exact(screen)));

    [Theory]
    [InlineData(true, true)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(false, false)]
    public void Frames_for_a_terminal_show_every_screen(bool eraseCharacters, bool backColorErase) => RandomCheck.Holds(
        ScreenChain.Random,
        chain => Follow(
            chain,
            DisplayCapabilities.UserTerminal(eraseCharacters, backColorErase, titles: true, hyperlinks: false),
            screen => ScreenContents.Visible(screen, withTitles: true)));

    [Fact]
    public void Frames_to_an_unknown_terminal_need_no_screen_to_start_from() => RandomCheck.Holds(
        ScreenChain.Random,
        chain =>
        {
            Framebuffer[] screens = [.. chain.Screens(areHyperlinksEnabled: false)];
            Framebuffer target = screens[^1];
            Emulator consumer = new(screens[0].Snapshot());
            consumer.Write("\e[r\e[?6l\e[?7h\e[4l\e[?5h\e[41m\e[?2004h\e[?1003h\e[?1006h\e[?1004h\e[2;3Hsomething else");
            byte[] frame = Frames.Between(new Framebuffer(target.Width, target.Height), target, DisplayCapabilities.Wire, initialized: false);

            consumer.Take(target, frame);

            AssertNeutral(consumer.Screen);
            Assert.Equal(Comparable(target), Comparable(consumer.Screen));
        });

    // Without a title there is none to send, and equal clipboards are not sent.
    private static string Comparable(Framebuffer screen)
    {
        IEnumerable<string> lines = ScreenContents.Exact(screen).Split('\n');
        return string.Join('\n', lines.Where(line => !line.StartsWith("titles", StringComparison.Ordinal)));
    }

    private static void Follow(ScreenChain chain, DisplayCapabilities capabilities, Func<Framebuffer, string> view)
    {
        Framebuffer last = new(chain.Width, chain.Height);
        Emulator consumer = new(last.Snapshot()) { AreHyperlinksEnabled = capabilities.Hyperlinks };
        foreach (Framebuffer target in chain.Screens(capabilities.Hyperlinks))
        {
            byte[] frame = Frames.Between(last, target, capabilities);

            consumer.Take(target, frame);

            string label = Frames.Readable(frame) + "\n";
            Assert.Equal(label + view(target), label + view(consumer.Screen));
            AssertNeutral(consumer.Screen);
            last = target;
        }
    }

    // What must not be left behind (specification, display.md §8), and pending wrap, which our frames never leave on.
    private static void AssertNeutral(Framebuffer screen)
    {
        Assert.False(screen.IsInsertMode);
        Assert.False(screen.IsOriginMode);
        Assert.True(screen.IsAutowrap);
        Assert.False(screen.IsWrapPending);
        Assert.Equal((0, screen.Height - 1), (screen.MarginTop, screen.MarginBottom));
    }
}
