using System.Runtime.Versioning;
using Mosh.Hosting.Native;
using Mosh.Hosting.Processes;
using Mosh.Hosting.Registry;

namespace Mosh.Hosting.Tests.Registry;

[UnsupportedOSPlatform("windows")]
public sealed class RegistryFolderTests : IDisposable
{
    private const UnixFileMode OnlyUser = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    private readonly TemporaryDirectory _parent = new();

    private string Folder => Path.Combine(_parent.Path, "registry");

    public void Dispose() => _parent.Dispose();

    [Fact]
    public void A_folder_is_made_for_the_user_alone()
    {
        using SessionRegistration registration = SessionRegistration.Create(new SessionFacts(), new RegistryFolder(Folder));
        Assert.Equal(OnlyUser, File.GetUnixFileMode(Folder));
    }

    [Fact]
    public void A_folder_that_is_open_to_others_is_closed()
    {
        Directory.CreateDirectory(Folder);
        File.SetUnixFileMode(Folder, OnlyUser | UnixFileMode.OtherWrite | UnixFileMode.GroupRead | UnixFileMode.StickyBit);
        Assert.Empty(SessionRegistry.List(new RegistryFolder(Folder)));
        Assert.Equal(OnlyUser, File.GetUnixFileMode(Folder));
    }

    [Fact]
    public void A_link_in_place_of_the_folder_is_refused()
    {
        string elsewhere = Directory.CreateDirectory(Path.Combine(_parent.Path, "elsewhere")).FullName;
        File.CreateSymbolicLink(Folder, elsewhere);

        Assert.Equal(RegistryFailure.NotAFolder, FailureOfCreating());
        Assert.Equal(RegistryFailure.NotAFolder, Assert.Throws<RegistryException>(() => SessionRegistry.List(new RegistryFolder(Folder))).Failure);
        Assert.Empty(Directory.EnumerateFileSystemEntries(elsewhere));
    }

    [Fact]
    public void A_file_in_place_of_the_folder_is_refused()
    {
        File.WriteAllText(Folder, string.Empty);
        Assert.Equal(RegistryFailure.Unusable, FailureOfCreating());
    }

    [RootFact]
    public void A_folder_of_another_user_is_refused()
    {
        Directory.CreateDirectory(Folder, OnlyUser);
        Assert.Equal(0, SpawnedProcess.Start(new SpawnOptions { Program = "chown", Arguments = ["12345", Folder] }).Wait().ShellStatus);

        Assert.Equal(RegistryFailure.ForeignOwner, FailureOfCreating());
        Assert.Equal(RegistryFailure.ForeignOwner, Assert.Throws<RegistryException>(() => SessionRegistry.List(new RegistryFolder(Folder))).Failure);
    }

    [Fact]
    public void A_path_that_no_socket_can_have_is_refused_before_anything_is_made()
    {
        var folder = new RegistryFolder(Path.Combine(_parent.Path, new string('x', 100)));
        var failure = Assert.Throws<RegistryException>(() => SessionRegistration.Create(new SessionFacts(), folder));
        Assert.Equal(RegistryFailure.PathTooLong, failure.Failure);
        Assert.Contains("the system allows 107", failure.Message, StringComparison.Ordinal);
        Assert.False(Directory.Exists(folder.Path));
    }

    [Fact]
    public void The_longest_path_that_a_socket_can_have_is_used()
    {
        int left = (Platform.IsMac ? 103 : 107) - _parent.Path.Length - "//123456789012.sock".Length;
        var folder = new RegistryFolder(Path.Combine(_parent.Path, new string('x', left)));
        using var session = new ServedSession(folder);
        Assert.NotNull(Assert.Single(SessionRegistry.List(folder)).Statistics);
    }

    [Fact]
    public void A_folder_that_does_not_exist_lists_nothing_and_is_not_made()
    {
        Assert.Empty(SessionRegistry.List(new RegistryFolder(Folder)));
        Assert.False(Directory.Exists(Folder));
    }

    [Fact]
    public void The_status_of_a_file_is_that_of_the_file_and_not_of_what_it_links_to()
    {
        string link = Path.Combine(_parent.Path, "link");
        File.CreateSymbolicLink(link, _parent.Path);
        Assert.True(FileStatus.Of(_parent.Path).IsFolder);
        Assert.False(FileStatus.Of(link).IsFolder);
        Assert.Equal(Libc.UserId(), FileStatus.Of(_parent.Path).Owner);
        Assert.Equal(File.GetUnixFileMode(_parent.Path), FileStatus.Of(_parent.Path).Mode);
    }

    private RegistryFailure FailureOfCreating() =>
        Assert.Throws<RegistryException>(() => SessionRegistration.Create(new SessionFacts(), new RegistryFolder(Folder))).Failure;
}
