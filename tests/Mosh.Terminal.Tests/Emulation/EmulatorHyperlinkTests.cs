using Mosh.Terminal.Emulation;
using Mosh.Terminal.Screen;
using Mosh.Terminal.Tests.Support;

namespace Mosh.Terminal.Tests.Emulation;

public sealed class EmulatorHyperlinkTests
{
    private static readonly Hyperlink Link = new("id=1", "http://x/?a;b");

    [Fact]
    public void Link_is_ignored_unless_switched_on()
    {
        Emulator emulator = EmulatorExtensions.After(8, 2, "\e]8;id=1;http://x\aa");

        Assert.Null(emulator.Screen.CurrentLink);
        Assert.Null(emulator.Screen[0].ExtraAt(0).Link);
    }

    [Fact]
    public void Printed_cells_carry_the_link_until_it_ends()
    {
        Emulator emulator = After("\e]8;id=1;http://x/?a;b\aab\e]8;;\ac");

        Assert.Equal([Link, Link, null], Links(emulator, 3));
        Assert.Null(emulator.Screen.CurrentLink);
    }

    [Fact]
    public void Combining_mark_keeps_the_link_of_its_cell()
    {
        Emulator emulator = After("\e]8;id=1;http://x/?a;b\ae\e]8;;\a\u0301");

        Assert.Equal(new CellExtra("e\u0301", Link), emulator.Screen[0].ExtraAt(0));
    }

    [Fact]
    public void Erased_and_overwritten_cells_lose_the_link()
    {
        Emulator emulator = After("\e]8;id=1;http://x/?a;b\aabc\e]8;;\a\e[1;1HA\e[X");

        Assert.Equal([null, null, Link], Links(emulator, 3));
    }

    [Fact]
    public void Links_move_with_their_cells()
    {
        Emulator emulator = After("\e]8;id=1;http://x/?a;b\aabc\e]8;;\a\e[1;2H\e[2@\e[1;1H\e[P");

        Assert.Equal([null, null, Link, Link], Links(emulator, 4));
    }

    [Theory]
    [InlineData("\e[m", true)]
    [InlineData("\e[!p", false)]
    [InlineData("\ec", false)]
    public void Only_resets_end_a_link_that_was_not_closed(string sequence, bool isKept)
    {
        Emulator emulator = After("\e]8;id=1;http://x/?a;b\a" + sequence);

        Assert.Equal(isKept ? Link : null, emulator.Screen.CurrentLink);
    }

    [Theory]
    [InlineData("\e]8;id=1\a")]
    [InlineData("\e]8;id=1;http://\u00e9\a")]
    [InlineData("\e]8;id=1;http://\x7f\a")]
    public void Malformed_link_changes_nothing(string sequence)
    {
        Emulator emulator = After("\e]8;id=1;http://x/?a;b\a" + sequence);

        Assert.Equal(Link, emulator.Screen.CurrentLink);
    }

    [Fact]
    public void Screens_that_differ_in_a_link_are_not_equal()
    {
        Emulator one = After("\e]8;;http://one\aa\e]8;;\a");
        Emulator two = After("\e]8;;http://two\aa\e]8;;\a");

        Assert.False(one.Screen.ContentEquals(two.Screen));
    }

    [Fact]
    public void Screens_that_differ_in_the_current_link_are_not_equal() =>
        Assert.False(After("\e]8;;http://one\a").Screen.ContentEquals(After("").Screen));

    private static Emulator After(string text)
    {
        Emulator emulator = new(new Framebuffer(8, 2)) { AreHyperlinksEnabled = true };
        emulator.Write(text);
        return emulator;
    }

    private static IEnumerable<Hyperlink?> Links(Emulator emulator, int count) =>
        Enumerable.Range(0, count).Select(column => emulator.Screen[0].ExtraAt(column).Link);
}
