using Mosh.Terminal.Screen;
using Mosh.Tests.Shared;

namespace Mosh.Terminal.Tests;

public sealed class PublicApiTests
{
    [Fact]
    public void Public_surface_is_the_one_that_was_reviewed() => RepositoryFile.AssertIsUpToDate(
        "tests/Mosh.Terminal.Tests/PublicApi.Mosh.Terminal.txt",
        PublicApiText.Of(typeof(Framebuffer).Assembly));
}
