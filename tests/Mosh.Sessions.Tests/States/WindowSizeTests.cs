using Mosh.Sessions.States;

namespace Mosh.Sessions.Tests.States;

public class WindowSizeTests
{
    [Theory]
    [InlineData(80, 24, 80, 24)]
    [InlineData(1, 1, 1, 1)]
    [InlineData(0, -3, 1, 1)]
    [InlineData(10_000, 400, 10_000, 400)]
    [InlineData(10_000, 401, 10_000, 400)]
    [InlineData(10_001, 24, 10_000, 24)]
    [InlineData(80, 10_001, 80, 10_000)]
    [InlineData(65_535, 65_535, 10_000, 400)]
    [InlineData(int.MaxValue, int.MaxValue, 10_000, 400)]
    public void What_fits_is_possible_and_as_large_as_can_be(int width, int height, int expectedWidth, int expectedHeight)
    {
        Assert.Equal((expectedWidth, expectedHeight), WindowSize.Fit(width, height));
        Assert.True(WindowSize.IsValid(expectedWidth, expectedHeight));
    }
}
