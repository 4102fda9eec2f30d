using Mosh.Hosting.Server;
using Mosh.Hosting.Terminals;

namespace Mosh.Hosting.Tests.Server;

public class DetachedMarkTests
{
    [Fact]
    public void A_mark_is_read_back()
    {
        var mark = new DetachedMark(3, new WindowSize(24, 80));
        Assert.True(DetachedMark.TryParse(mark.ToString(), out DetachedMark read));
        Assert.Equal(mark, read);
    }

    [Fact]
    public void A_mark_with_what_is_handed_over_is_read_back()
    {
        var mark = new DetachedMark(7, new WindowSize(24, 80), new HandedOver(Key: 5, Socket: 4, Terminal: 6));
        Assert.True(DetachedMark.TryParse(mark.ToString(), out DetachedMark read));
        Assert.Equal(mark, read);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("1 24 80")]
    [InlineData("3 24")]
    [InlineData("3 24 x")]
    [InlineData("3 24 80 5")]
    [InlineData("3 24 80 5 6 2")]
    [InlineData("3 24 80 5 6 x")]
    [InlineData("3 24 80 5 6 7 8")]
    public void Anything_else_is_no_mark(string? text) => Assert.False(DetachedMark.TryParse(text, out _));
}
