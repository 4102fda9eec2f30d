using System.Globalization;
using Mosh.Terminal.Display;
using Mosh.Terminal.Emulation;
using Mosh.Terminal.Screen;
using Mosh.Terminal.Tests.Support;

namespace Mosh.Terminal.Tests.Display;

/// <summary>A frame costs its receiver a few screens at most: what a client grants is far beyond that.</summary>
public sealed class FrameCostTests
{
    /// <summary>A client grants 32 for each cell (ScreenLimits in Mosh.Sessions), and millions besides.</summary>
    private const int CellsPerCell = 10;

    [Fact]
    public void Frames_between_random_screens_cost_a_few_screens() => RandomCheck.Holds(
        ScreenChain.Random,
        chain =>
        {
            Framebuffer last = new(chain.Width, chain.Height);
            foreach (Framebuffer target in chain.Screens(areHyperlinksEnabled: true))
            {
                AssertCheap(last, target);
                last = target;
            }
        });

    [Theory]
    [InlineData(1000, 300, 1)]
    [InlineData(1, 300, 2)]
    [InlineData(2, 1000, 3)]
    [InlineData(1000, 1, 4)]
    [InlineData(400, 100, 5)]
    [InlineData(132, 600, 6)]
    public void Frames_between_large_screens_cost_a_few_screens(int width, int height, int seed)
    {
        Random random = new(seed);
        Emulator application = new(new Framebuffer(width, height)) { AreHyperlinksEnabled = true };
        Framebuffer last = application.Screen.Snapshot();
        for (int frame = 0; frame < 6; frame++)
        {
            Disturb(application, random);
            Framebuffer target = application.Screen.Snapshot();
            AssertCheap(last, target);
            last = target;
        }
    }

    private static void AssertCheap(Framebuffer last, Framebuffer target)
    {
        byte[] frame = Frames.Between(last, target, DisplayCapabilities.Wire with { Hyperlinks = true });
        Emulator consumer = new(last.Snapshot()) { AreHyperlinksEnabled = true };
        consumer.Screen.Resize(target.Width, target.Height);
        long before = consumer.Budget.Remaining;

        consumer.Write(frame);

        long cells = (long)target.Width * target.Height;
        long rows = target.Height;
        Assert.InRange(before - consumer.Budget.Remaining, 0, (CellsPerCell * cells) + (CellsPerCell * rows) + 64);
    }

    /// <summary>All that screens are made of, everywhere at once: text, wide and combining characters, colours, holes, shifts and scrolls.</summary>
    private static void Disturb(Emulator application, Random random)
    {
        int width = application.Screen.Width;
        int height = application.Screen.Height;
        string[] pieces =
        [
            "x", "yz", "\u4e2d\u6587", "e\u0301", "\e[31m", "\e[44;1m", "\e[m", "\e[K", "\e[5X", "\e[3@", "\e[2P", "\e[L", "\e[M", "\n", "\eM", "\t", "\e[1K",
        ];
        for (int piece = 0; piece < width * height / 2; piece++)
        {
            if (random.Next(4) == 0)
            {
                application.Write(string.Create(CultureInfo.InvariantCulture, $"\e[{random.Next(height) + 1};{random.Next(width) + 1}H"));
            }

            application.Write(pieces[random.Next(pieces.Length)]);
        }
    }
}
