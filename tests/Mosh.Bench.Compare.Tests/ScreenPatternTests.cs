using System.IO.Compression;
using System.Text;
using Mosh.Bench.Compare.Paths;
using Mosh.Bench.Compare.Sessions;
using Mosh.Terminal.Emulation;
using Mosh.Terminal.Screen;

namespace Mosh.Bench.Compare.Tests;

public class ScreenPatternTests
{
    private static readonly ScreenSize Size = new(200, 50);

    [Fact]
    public void The_screen_is_there_with_its_last_byte_and_not_before()
    {
        ScreenPattern pattern = ScreenPattern.Random(Size, seed: 1);
        byte[] output = Encoding.UTF8.GetBytes(pattern.Output);
        ExpectedOutput expected = pattern.Expect();

        Assert.False(expected.IsCompleteAfter(output.AsSpan(..^1)));
        Assert.True(expected.IsCompleteAfter(output.AsSpan(^1..)));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(24)]
    [InlineData(48)]
    public void Without_the_last_cell_of_a_row_the_screen_is_not_there(int row)
    {
        ScreenPattern pattern = ScreenPattern.Random(Size, seed: 2);
        string[] rows = pattern.Output.Split("\e[", StringSplitOptions.None);
        int last = Array.FindIndex(rows, part => part == $"{row + 2}H" || (row == 48 && part == "m")) - 1;

        string output = string.Join("\e[", rows.Where((_, index) => index != last));

        Assert.False(pattern.Expect().IsCompleteAfter(Encoding.UTF8.GetBytes(output)));
    }

    [Fact]
    public void Every_cell_above_the_text_is_a_half_block()
    {
        ScreenPattern pattern = ScreenPattern.Picture(Size, seed: 3);
        using Framebuffer screen = new(Size.Columns, Size.Rows);
        Emulator emulator = new(screen);

        emulator.Write(Encoding.UTF8.GetBytes(pattern.Output));

        Assert.All(Enumerable.Range(0, Size.Rows - 1), row => Assert.Equal(new string('▀', Size.Columns), emulator.Screen.TextOf(row)));
        Assert.Equal(pattern.Text, emulator.Screen.TextOf(Size.Rows - 1));
    }

    [Fact]
    public void A_picture_is_a_twentieth_shorter_than_random_colours_once_deflated()
    {
        double ratio = Deflated(ScreenPattern.Picture(Size, seed: 4)) / (double)Deflated(ScreenPattern.Random(Size, seed: 4));

        Assert.InRange(ratio, 0.92, 0.98);
    }

    [Fact]
    public void A_seed_always_makes_the_same_screen_and_another_seed_another()
    {
        Assert.Equal(ScreenPattern.Random(Size, 5).Output, ScreenPattern.Random(Size, 5).Output);
        Assert.NotEqual(ScreenPattern.Random(Size, 5).Text, ScreenPattern.Random(Size, 6).Text);
        Assert.Empty(ScreenPattern.Picture(Size, 5).LastBackgrounds.Intersect(ScreenPattern.Picture(Size, 6).LastBackgrounds).Skip(5));
    }

    private static long Deflated(ScreenPattern pattern)
    {
        using MemoryStream deflated = new();
        using (ZLibStream stream = new(deflated, CompressionLevel.Optimal, leaveOpen: true))
        {
            stream.Write(Encoding.UTF8.GetBytes(pattern.Output));
        }

        return deflated.Length;
    }
}
