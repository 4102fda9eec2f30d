using System.Collections;
using Mosh.PowerShell.Connecting;

namespace Mosh.PowerShell.Tests.Connecting;

public sealed class SshSettingsTests
{
    [Fact]
    public void A_bare_host_needs_no_options()
        => Assert.Equal(["ssh"], new SshSettings { Host = HostSpecification.Parse("srv") }.Words("ssh"));

    [Fact]
    public void Port_key_and_options_become_ssh_words_in_a_fixed_order()
    {
        var settings = new SshSettings
        {
            Host = HostSpecification.Parse("me@srv:2222"),
            KeyFilePath = "/home/me/a key",
            Options = new Hashtable { ["SendEnv"] = new object[] { "A", "B" }, ["Compression"] = true, ["ConnectTimeout"] = 5 },
        };
        Assert.Equal(
            ["ssh", "-p", "2222", "-i", "/home/me/a key", "-o", "Compression=yes", "-o", "ConnectTimeout=5", "-o", "SendEnv=A", "-o", "SendEnv=B"],
            settings.Words("ssh"));
    }
}
