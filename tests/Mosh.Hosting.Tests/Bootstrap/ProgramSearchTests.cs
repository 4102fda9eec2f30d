using Mosh.Hosting.Bootstrap;

namespace Mosh.Hosting.Tests.Bootstrap;

/// <summary>How programs are found on Windows.</summary>
public class ProgramSearchTests
{
    private static readonly string[] Folders = ["/first", "/second"];

    [Theory]
    [InlineData("ssh")]
    [InlineData("ssh.exe")]
    [InlineData("SSH.EXE")]
    public void The_first_folder_that_has_it_wins(string program)
    {
        string[] files = ["/second/ssh.exe", "/first/other.exe", "/second/SSH.EXE"];
        Assert.Equal("/second/ssh.exe", ProgramSearch.Resolve(program, Folders, files.Contains), ignoreCase: true);
    }

    [Theory]
    [InlineData("C:\\tools\\ssh.exe")]
    [InlineData("tools/ssh")]
    [InlineData("C:ssh.exe")]
    public void A_path_is_taken_as_it_is(string path) => Assert.Equal(path, ProgramSearch.Resolve(path, Folders, _ => true));

    [Fact]
    public void What_is_in_none_of_them_is_not_looked_for_elsewhere()
    {
        var failure = Assert.Throws<BootstrapException>(() => ProgramSearch.Resolve("ssh", Folders, _ => false));
        Assert.Equal(BootstrapFailure.ProgramNotFound, failure.Failure);
    }
}
