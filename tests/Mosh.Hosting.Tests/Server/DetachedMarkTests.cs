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

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("1 24 80")]
    [InlineData("3 24")]
    [InlineData("3 24 x")]
    public void Anything_else_is_no_mark(string? text) => Assert.False(DetachedMark.TryParse(text, out _));
}
