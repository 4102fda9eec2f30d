using Mosh.PowerShell.Files;

namespace Mosh.PowerShell.Tests.Files;

public sealed class WholeFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("mosh-files-").FullName;

    [Fact]
    public void Makes_a_new_file()
    {
        WholeFile.Write(InFolder("new"), "text", mayExist: false);

        Assert.Equal("text", File.ReadAllText(InFolder("new")));
        Assert.Single(Directory.GetFiles(_folder));
    }

    [Fact]
    public void Takes_the_place_of_a_file_that_exists()
    {
        File.WriteAllText(InFolder("a"), "before, and longer");

        WholeFile.Write(InFolder("a"), "after ☃", mayExist: true);

        Assert.Equal("after ☃", File.ReadAllText(InFolder("a")));
        Assert.Single(Directory.GetFiles(_folder));
    }

    [Fact]
    public void Leaves_a_file_that_may_not_be_replaced_and_nothing_beside_it()
    {
        File.WriteAllText(InFolder("a"), "before");

        Assert.Throws<IOException>(() => WholeFile.Write(InFolder("a"), "after", mayExist: false));

        Assert.Equal("before", File.ReadAllText(InFolder("a")));
        Assert.Single(Directory.GetFiles(_folder));
    }

    [Fact]
    public void Follows_a_symbolic_link()
    {
        File.WriteAllText(InFolder("a"), "before");
        File.CreateSymbolicLink(InFolder("b"), InFolder("a"));

        WholeFile.Write(InFolder("b"), "after", mayExist: true);

        Assert.Equal("after", File.ReadAllText(InFolder("a")));
        Assert.NotNull(new FileInfo(InFolder("b")).LinkTarget);
    }

    [Fact]
    public void Says_so_when_the_folder_is_not_there() =>
        Assert.Throws<DirectoryNotFoundException>(() => WholeFile.Write(InFolder("no/a"), "x", mayExist: true));

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private string InFolder(string name) => Path.Combine(_folder, name);
}
