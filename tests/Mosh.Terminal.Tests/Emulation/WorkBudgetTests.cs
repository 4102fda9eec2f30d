using Mosh.Terminal.Emulation;
using Mosh.Terminal.Screen;
using Mosh.Terminal.Tests.Support;

namespace Mosh.Terminal.Tests.Emulation;

/// <summary>Functions of which a few bytes ask for much work.</summary>
public sealed class WorkBudgetTests
{
    private const int Width = 200;
    private const int Height = 50;
    private const int Cells = Width * Height;

    [Theory]
    [InlineData("\e#8", Cells)]
    [InlineData("\e[2J", Cells)]
    [InlineData("\e[J", Cells)]
    [InlineData("\e[25H\e[1J", 24 * Width)]
    [InlineData("\ec", Cells)]
    [InlineData("\e[?3h", Cells)]
    [InlineData("\e[2K", Width)]
    [InlineData("\e[K", Width)]
    [InlineData("\e[9999X", Width)]
    [InlineData("\e[@", Width)]
    [InlineData("\e[P", Width)]
    [InlineData("\e[4hx", Width - 1)]
    [InlineData("\e[50L", Cells)]
    [InlineData("\e[50M", Cells)]
    [InlineData("\e[50S", Cells)]
    [InlineData("\e[50T", Cells)]
    [InlineData("\e[50H\n", Width)]
    [InlineData("\eM", Width)]
    [InlineData("\e[50H\eE", Width)]
    [InlineData("\eH", Width / 16)]
    [InlineData("\e[3g", Width / 16)]
    [InlineData("\e[99I", Width / 2 - 1)]
    [InlineData("\e[200G\e[99Z", Width / 2 - 1)]
    [InlineData("\u0301", 4)]
    public void Function_costs_at_least_what_it_touches(string sequence, int least)
    {
        Emulator emulator = new(new Framebuffer(Width, Height));
        long before = emulator.Budget.Remaining;

        emulator.Write(sequence);

        Assert.InRange(before - emulator.Budget.Remaining, least, least + Width);
    }

    [Fact]
    public void Functions_that_are_not_granted_do_nothing()
    {
        Emulator emulator = new(new Framebuffer(Width, Height));
        emulator.Write("here");
        emulator.Budget.Grant(Cells - 1);

        emulator.Write("\e#8");
        emulator.Write("\e[2J\ec\e[1;1H\e[2K\e[P");

        Assert.True(emulator.Budget.IsExceeded);
        Assert.Equal("here", emulator.Line(0));
        Assert.Equal("", emulator.Line(1));
    }

    [Fact]
    public void Printing_costs_nothing_but_its_bytes()
    {
        Emulator emulator = new(new Framebuffer(Width, Height));
        long before = emulator.Budget.Remaining;

        emulator.Write("\e[1;31m" + new string('x', Cells) + "\e[7;9H\u4e2d");

        Assert.Equal(before, emulator.Budget.Remaining);
    }
}
