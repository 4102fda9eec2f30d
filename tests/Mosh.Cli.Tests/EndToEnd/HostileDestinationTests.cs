namespace Mosh.Cli.Tests.EndToEnd;

/// <summary>The built wrapper with the real ssh, and a configuration file that leaves a mark as soon as ssh reads it.</summary>
[System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
public sealed class HostileDestinationTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("mosh-cli-tests-");

    public HostileDestinationTests() => File.WriteAllText(Evil, $"Match exec \"touch {Mark}\"\n  HostName 127.0.0.1\n");

    private string Evil => Path.Combine(_folder.FullName, "evil");

    private string Mark => Path.Combine(_folder.FullName, "mark");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void The_trap_works()
    {
        BuiltProgram.RunPath("ssh", ["-F", Evil, "-G", "x"]);

        Assert.True(File.Exists(Mark));
    }

    [Theory]
    [InlineData("-F{0}")]
    [InlineData("-F{0}@x")]
    [InlineData("u@-F{0}")]
    [InlineData("ssh://-F{0}@x")]
    [InlineData("-E{1}")]
    [InlineData("-oProxyCommand=touch {1}")]
    [InlineData("-oProxyCommand=touch${{IFS}}{1}@x")]
    public void No_name_of_a_host_is_an_option_of_ssh(string form)
    {
        var host = string.Format(form, Evil, Mark);

        foreach (string[] arguments in (string[][])[["--", host], ["--", host, "command"], ["--experimental-remote-ip=proxy", "--", host]])
        {
            var run = BuiltProgram.Run("mosh", arguments);

            Assert.Equal((255, ""), (run.ExitStatus, run.Output));
            Assert.StartsWith($"mosh: \"{host}\" is not a destination for ssh: ", run.Error, StringComparison.Ordinal);
        }

        Assert.False(File.Exists(Mark));
    }
}
