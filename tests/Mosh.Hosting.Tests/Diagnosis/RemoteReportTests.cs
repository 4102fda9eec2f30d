using Mosh.Hosting.Bootstrap;
using Mosh.Hosting.Diagnosis.Remote;

namespace Mosh.Hosting.Tests.Diagnosis;

public sealed class RemoteReportTests
{
    private const string Key = "AAAAAAAAAAAAAAAAAAAAAA";
    private readonly RemoteReport _report = new();

    [Fact]
    public void Facts_about_the_host_are_read()
    {
        Accept(
            "MOSH-TEST BEGIN", "MOSH-TEST CONNECTION 192.0.2.7 50022 10.0.0.5 22", "MOSH-TEST SYSTEM Linux", "MOSH-TEST PACKAGES apt-get",
            "MOSH-TEST FIREWALL ufw", "MOSH-TEST FIREWALL firewalld", "MOSH-TEST VENDOR Amazon EC2", "MOSH-TEST CHARMAP OWN ANSI_X3.4-1968",
            "MOSH-TEST LOCALE C.utf8", "MOSH-TEST CHARMAP SENT UTF-8", "MOSH-TEST VERSION 0 mosh-server (mosh 1.4.0) [build x]");

        Assert.True(_report.HasBegun);
        Assert.False(_report.IsReady);
        Assert.Equal("192.0.2.7:50022", _report.Connection!.Client.ToString());
        Assert.Equal("10.0.0.5:22", _report.Connection.Server.ToString());
        Assert.Equal("Linux", _report.System);
        Assert.Equal("apt-get", _report.PackageTool);
        Assert.Equal(["ufw", "firewalld"], _report.Firewalls);
        Assert.Equal("Amazon EC2", _report.Vendor);
        Assert.Equal("ANSI_X3.4-1968", _report.OwnCharacterSet);
        Assert.Equal("UTF-8", _report.SentCharacterSet);
        Assert.Equal("C.utf8", _report.SomeUtf8Locale);
        Assert.Equal(0, _report.VersionStatus);
        Assert.Equal("mosh-server (mosh 1.4.0) [build x]", _report.Version);
    }

    [Fact]
    public void A_started_server_has_port_key_and_process()
    {
        Accept(
            "MOSH-TEST OUTPUT 1 ", $"MOSH-TEST OUTPUT 1 MOSH CONNECT 60004 {Key}", "MOSH-TEST OUTPUT 1 mosh-server (mosh 1.4.0)",
            "MOSH-TEST STARTED 1 0 4711", "MOSH-TEST READY");

        RemoteServer server = _report.Servers[1];
        Assert.True(server.IsStarted);
        Assert.Equal((60004, Key, 0, 4711), (server.Port, server.Key, server.ExitStatus, server.ProcessId));
        Assert.Equal(["mosh-server (mosh 1.4.0)"], server.Output);
        Assert.True(_report.IsReady);
    }

    [Fact]
    public void A_server_that_did_not_start_has_its_reason()
    {
        Accept("MOSH-TEST OUTPUT 0 Error binding to IP 10.0.0.5: Cannot bind", "MOSH-TEST STARTED 0 1 ");

        Assert.False(_report.Servers[0].IsStarted);
        Assert.Null(_report.Servers[0].ProcessId);
        Assert.Equal(1, _report.Servers[0].ExitStatus);
        Assert.Equal(["Error binding to IP 10.0.0.5: Cannot bind"], _report.Servers[0].Output);
    }

    [Fact]
    public void Endings_are_known_by_process()
    {
        Accept("MOSH-TEST ENDED 1 itself", "MOSH-TEST ENDED 2 asked", "MOSH-TEST ENDED 3 killed", "MOSH-TEST ENDED 4 alive", "MOSH-TEST END");

        Assert.Equal(
            [ServerEnding.Itself, ServerEnding.Asked, ServerEnding.Killed, ServerEnding.Alive],
            _report.Endings.OrderBy(pair => pair.Key).Select(pair => pair.Value));
        Assert.True(_report.HasEnded);
    }

    [Theory]
    [InlineData("Welcome to the host!")]
    [InlineData("MOSH CONNECT 60001 AAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("MOSH-TEST")]
    [InlineData("MOSH-TEST SOMETHING else")]
    [InlineData("  MOSH-TEST BEGIN")]
    public void What_is_none_of_ours_is_left(string line)
    {
        Assert.False(_report.Accept(line));
        Assert.False(_report.HasBegun);
    }

    [Theory]
    [InlineData("MOSH-TEST STARTED x y z")]
    [InlineData("MOSH-TEST STARTED")]
    [InlineData("MOSH-TEST OUTPUT")]
    [InlineData("MOSH-TEST ENDED 1 somehow")]
    [InlineData("MOSH-TEST ENDED -1 itself")]
    [InlineData("MOSH-TEST VERSION ")]
    [InlineData("MOSH-TEST CONNECTION ")]
    [InlineData("MOSH-TEST CONNECTION a b c d")]
    public void Lines_without_sense_tell_nothing(string line)
    {
        _report.Accept(line);

        Assert.Empty(_report.Servers);
        Assert.Empty(_report.Endings);
        Assert.Null(_report.VersionStatus);
        Assert.Null(_report.Connection);
    }

    [Fact]
    public void A_key_that_is_none_is_an_error()
        => Assert.Throws<BootstrapException>(() => _report.Accept("MOSH-TEST OUTPUT 0 MOSH CONNECT 60001 short"));

    [Fact]
    public void What_a_host_tells_without_end_is_not_kept()
    {
        Accept([.. Enumerable.Range(0, 1000).Select(number => $"MOSH-TEST FIREWALL wall{number}")]);
        Accept([.. Enumerable.Range(0, 1000).Select(number => $"MOSH-TEST OUTPUT {number} text")]);
        Accept([.. Enumerable.Range(0, 1000).Select(number => $"MOSH-TEST OUTPUT 0 line {number}")]);
        Accept([.. Enumerable.Range(0, 1000).Select(number => $"MOSH-TEST ENDED {number} itself")]);

        Assert.Equal((32, 32, 32), (_report.Firewalls.Count, _report.Servers.Count, _report.Endings.Count));
        Assert.Equal(50, _report.Servers[0].Output.Count);
        Assert.Equal("line 999", _report.Servers[0].Output[^1]);
    }

    [Fact]
    public void Mapped_addresses_are_those_of_the_internet_that_they_map()
    {
        _report.Accept("MOSH-TEST CONNECTION ::ffff:192.0.2.7 50022 ::ffff:10.0.0.5 22\r");

        Assert.Equal("192.0.2.7:50022", _report.Connection!.Client.ToString());
    }

    private void Accept(params string[] lines) => Assert.All(lines, line => Assert.True(_report.Accept(line)));
}
