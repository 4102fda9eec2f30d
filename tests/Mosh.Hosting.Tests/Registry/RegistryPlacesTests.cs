using System.Runtime.Versioning;
using Mosh.Hosting.Registry;

namespace Mosh.Hosting.Tests.Registry;

[UnsupportedOSPlatform("windows")]
public sealed class RegistryPlacesTests : IDisposable
{
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(20);

    private readonly TemporaryDirectory _parent = new();

    public void Dispose() => _parent.Dispose();

    // The user is 7, the host h. What the user owns decides, not which variables a process has.
    [Theory]
    [InlineData(null, "/home/u", "/run/user/7 /home/u", "/run/user/7/mosh-powershell /home/u/.local/state/mosh-powershell/h /tmp/mosh-powershell-7")]
    [InlineData("/run/user/7", "/home/u", "/run/user/7 /home/u", "/run/user/7/mosh-powershell /home/u/.local/state/mosh-powershell/h /tmp/mosh-powershell-7")]
    [InlineData("/run/user/7/", "/home/u", "/run/user/7 /home/u", "/run/user/7/mosh-powershell /home/u/.local/state/mosh-powershell/h /tmp/mosh-powershell-7")]
    [InlineData("/run/user/0", "/home/u", "/run/user/7 /home/u", "/run/user/7/mosh-powershell /home/u/.local/state/mosh-powershell/h /tmp/mosh-powershell-7")]
    [InlineData("relative", "/home/u", "relative /home/u", "/home/u/.local/state/mosh-powershell/h /tmp/mosh-powershell-7")]
    [InlineData(null, "/home/u", "/home/u", "/home/u/.local/state/mosh-powershell/h /tmp/mosh-powershell-7")]
    [InlineData(null, "/nonexistent", "", "/tmp/mosh-powershell-7")]
    [InlineData(null, "", "", "/tmp/mosh-powershell-7")]
    [InlineData(null, null, "", "/tmp/mosh-powershell-7")]
    [InlineData("/own", "/home/u", "/own /run/user/7 /home/u", "/own/mosh-powershell")]
    public void Processes_of_a_user_agree_on_the_folders(string? variable, string? home, string own, string expected)
    {
        IReadOnlyList<string> paths = RegistryPlaces.PathsOf(7, variable, home, "h", path => own.Split(' ').Contains(path.TrimEnd('/')));
        Assert.Equal(expected.Split(' '), paths);
    }

    [Fact]
    public void A_folder_that_something_else_has_taken_is_passed_over()
    {
        RegistryFolder taken = Taken("taken");
        var places = new RegistryPlaces([taken, Folder("free")]);
        using var session = new ServedSession(places);

        Assert.Equal(session.Registration.Facts.InstanceId, Assert.Single(SessionRegistry.List(places)).Facts.InstanceId);
        Assert.Equal(EndOutcome.Ended, SessionRegistry.End(session.Registration.Facts.InstanceId, force: false, Long, places, default));
        Assert.Empty(Directory.EnumerateFileSystemEntries(Path.Combine(_parent.Path, "elsewhere")));
    }

    [Fact]
    public void Nothing_is_listed_and_no_error_told_where_only_one_of_two_folders_is_taken() =>
        Assert.Empty(SessionRegistry.List(new RegistryPlaces([Folder("free"), Taken("taken")])));

    [Fact]
    public void Where_every_folder_is_taken_the_error_names_each()
    {
        var places = new RegistryPlaces([Taken("first"), Taken("second")]);
        var failure = Assert.Throws<RegistryException>(() => SessionRegistration.Create(new SessionFacts(), places));
        Assert.Contains("first is not a folder", failure.Message, StringComparison.Ordinal);
        Assert.Contains("second is not a folder", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Sessions_in_different_folders_are_listed_together_under_different_numbers()
    {
        RegistryFolder first = Folder("first"), second = Folder("second");
        using var alone = new ServedSession(second);
        using var session = new ServedSession(new RegistryPlaces([first, second]));

        Assert.True(File.Exists(first.EntryOf(2)));
        Assert.Equal([1, 2], SessionRegistry.List(new RegistryPlaces([first, second])).Select(entry => entry.Facts.Id));
    }

    private RegistryFolder Folder(string name) => new(Path.Combine(_parent.Path, name));

    private RegistryFolder Taken(string name)
    {
        File.CreateSymbolicLink(Path.Combine(_parent.Path, name), Directory.CreateDirectory(Path.Combine(_parent.Path, "elsewhere")).FullName);
        return Folder(name);
    }
}
