using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using Mosh.PowerShell.Servers;

namespace Mosh.PowerShell.Tests.Servers;

[UnsupportedOSPlatform("windows")]
public sealed class ServerProgramsTests : IDisposable
{
    private readonly string _module = Directory.CreateTempSubdirectory("mosh-module-").FullName;

    public void Dispose() => Directory.Delete(_module, recursive: true);

    [Fact]
    public void A_module_without_a_native_server_has_none() => Assert.Null(ServerPrograms.Find(_module));

    [Fact]
    public void A_native_server_for_another_platform_is_not_taken()
    {
        Place("other-x64");
        Assert.Null(ServerPrograms.Find(_module));
    }

    [Fact]
    public void A_native_server_for_this_platform_is_taken()
    {
        string server = Place(RuntimeInformation.RuntimeIdentifier);
        Assert.Equal(server, ServerPrograms.Find(_module));
    }

    [Fact]
    public void A_native_server_that_has_lost_its_permission_gets_it_back()
    {
        string server = Place(RuntimeInformation.RuntimeIdentifier);
        File.SetUnixFileMode(server, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        Assert.Equal(server, ServerPrograms.Find(_module));
        Assert.True(File.GetUnixFileMode(server).HasFlag(UnixFileMode.UserExecute));
    }

    private string Place(string platform)
    {
        string folder = Directory.CreateDirectory(Path.Combine(_module, "native", platform)).FullName;
        string server = Path.Combine(folder, "mosh-server");
        File.WriteAllText(server, "");
        return server;
    }
}
