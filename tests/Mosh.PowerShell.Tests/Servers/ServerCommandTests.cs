using Mosh.PowerShell.Servers;

namespace Mosh.PowerShell.Tests.Servers;

public sealed class ServerCommandTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("mosh").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_server_program_gets_the_options_of_stock() => Assert.Equal(
        ["mosh-server", "new", "-c", "256", "-p", "60001:60010", "-i", "192.0.2.1", "-l", "LANG=C.UTF-8", "--", "echo", "-n"],
        ServerCommand.ForProgram("mosh-server", new("60001:60010", "192.0.2.1", 256, ["LANG=C.UTF-8"], ["echo", "-n"])));

    [Fact]
    public void What_is_not_said_is_left_to_the_server_program() =>
        Assert.Equal(["mosh-server", "new", "-c", "8", "-p", "0"], ServerCommand.ForProgram("mosh-server", new("0", string.Empty, 8, [], [])));

    [Fact]
    public void Whatever_a_command_has_in_it_is_text_to_the_PowerShell_that_serves()
    {
        var script = ServerCommand.ForPowerShell(new("0", string.Empty, 256, [], ["a'b", "$(c)", "\u2019; d"]))[^1];
        Assert.Contains("@('a''b', '$(c)', '\u2019\u2019; d')", script, StringComparison.Ordinal);
    }

    [Fact]
    public void PowerShells_own_program_is_taken_where_it_has_one()
    {
        File.WriteAllText(Path.Combine(_folder, "pwsh"), string.Empty);
        File.WriteAllText(Path.Combine(_folder, "pwsh.dll"), string.Empty);
        Assert.Equal([Path.Combine(_folder, "pwsh")], PowerShellHost.Find(_folder));
    }

    [Fact]
    public void A_PowerShell_that_is_a_dotnet_tool_is_started_by_dotnet()
    {
        var assembly = Path.Combine(_folder, "pwsh.dll");
        File.WriteAllText(assembly, string.Empty);
        var words = PowerShellHost.Find(_folder);
        Assert.Equal("dotnet", Path.GetFileName(words[0]));
        Assert.Equal([assembly], words.Skip(1));
    }

    [Fact]
    public void Otherwise_PATH_has_to_have_it() => Assert.Equal(["pwsh"], PowerShellHost.Find(_folder));
}
