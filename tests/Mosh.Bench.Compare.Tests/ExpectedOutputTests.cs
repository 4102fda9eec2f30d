using System.Text;
using Mosh.Bench.Compare.Paths;

namespace Mosh.Bench.Compare.Tests;

public class ExpectedOutputTests
{
    private const int Colour = 0x010203;

    [Theory]
    [InlineData("\e[48;2;1;2;3m")]
    [InlineData("\e[48:2:1:2:3m")]
    [InlineData("\e[48:2::1:2:3m")]
    [InlineData("\e[0;1;38;2;9;9;9;48;2;1;2;3m")]
    [InlineData("\e[38;5;7;48;2;1;2;3;4m")]
    public void A_background_is_recognised_however_it_is_written(string sequence) => Assert.True(IsComplete([Colour], sequence + "done"));

    [Theory]
    [InlineData("\e[38;2;1;2;3m")]
    [InlineData("\e[48;2;1;2;34m")]
    [InlineData("\e[48;2;1;2;3H")]
    [InlineData("\e[38;2;48;2;1;2;3m")]
    [InlineData("48;2;1;2;3m")]
    public void What_only_looks_like_the_background_is_not_taken_for_it(string sequence) => Assert.False(IsComplete([Colour], sequence + "done"));

    [Fact]
    public void The_text_alone_is_not_the_screen()
    {
        ExpectedOutput expected = new([Colour, 0x040506], "done");

        Assert.False(expected.IsCompleteAfter("done\e[48;2;1;2;3m"u8));
        Assert.True(expected.IsCompleteAfter("\e[48;2;4;5;6m"u8));
    }

    [Fact]
    public void Pieces_may_end_anywhere()
    {
        byte[] output = Encoding.ASCII.GetBytes("text\e[7m\e[48;2;1;2;3mdo\e[mne");
        ExpectedOutput expected = new([Colour], "done");

        Assert.Equal(
            [.. Enumerable.Repeat(false, output.Length - 1), true],
            output.Select(value => expected.IsCompleteAfter([value])));
    }

    [Fact]
    public void A_moved_cursor_divides_the_text() => Assert.False(IsComplete([], "do\e[5Hne"));

    private static bool IsComplete(int[] backgrounds, string output) => new ExpectedOutput(backgrounds, "done").IsCompleteAfter(Encoding.ASCII.GetBytes(output));
}
