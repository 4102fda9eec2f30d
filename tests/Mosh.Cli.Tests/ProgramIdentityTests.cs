namespace Mosh.Cli.Tests;

public class ProgramIdentityTests
{
    [Theory]
    [InlineData("/x/bin/mosh", "mosh")]
    [InlineData("/x/bin/mosh-client", "mosh-client")]
    [InlineData("/x/bin/mosh-server", "mosh-server")]
    [InlineData("/x/bin/mosh-server.exe", "mosh-server")]
    [InlineData("/x/bin/Mosh.Cli", "mosh")]
    [InlineData("/usr/bin/dotnet", "mosh")]
    [InlineData("anything", "mosh")]
    public void The_file_name_of_the_executable_decides(string path, string name)
        => Assert.Equal(name, ProgramIdentity.Of(path, "/x/bin/").Name);

    [Fact]
    public void Under_the_dotnet_host_the_assembly_is_named_too()
        => Assert.Equal(["/usr/bin/dotnet", "/x/bin/Mosh.Cli.dll"], ProgramIdentity.Of("/usr/bin/dotnet", "/x/bin/").SelfWords);

    [Fact]
    public void The_server_lies_beside_the_wrapper()
        => Assert.StartsWith("/x/bin/mosh-server", ProgramIdentity.Of("/x/bin/mosh", "/x/bin/").ServerPath, StringComparison.Ordinal);
}
