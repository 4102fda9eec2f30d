using Mosh.Tests.Shared;

namespace Mosh.Transport.Tests;

public class PublicApiTests
{
    [Fact]
    public void Public_surface_is_the_one_that_was_reviewed() => RepositoryFile.AssertIsUpToDate(
        "tests/Mosh.Transport.Tests/PublicApi.Mosh.Transport.txt",
        PublicApiText.Of(typeof(ConnectionOptions).Assembly));
}
