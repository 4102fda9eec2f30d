using System.Net.Sockets;
using System.Text;
using Mosh.Hosting.Registry;

namespace Mosh.Hosting.Tests.Server;

public sealed class RegisteredServerTests : IDisposable
{
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(30);

    private readonly TemporaryDirectory _runtime = new();

    private RegistryFolder Folder => new(Path.Combine(_runtime.Path, "mosh-powershell"));

    public void Dispose() => _runtime.Dispose();

    [Fact]
    public void A_server_is_listed_as_soon_as_it_has_told_its_port()
    {
        using ServerProcess server = Start("sleep", "60");
        RegisteredSession listed = Assert.Single(SessionRegistry.List(Folder));

        Assert.Equal(SessionRole.Server, listed.Facts.Role);
        Assert.Equal(server.Id, listed.Facts.ProcessId);
        Assert.Equal(server.Port, listed.Facts.UdpPort.ToString());
        Assert.Equal("127.0.0.1", listed.Facts.BindAddress);
        Assert.Equal("named", listed.Facts.Name);
        Assert.Equal(RegisteredSessionState.Connecting, listed.State);
        Assert.Equal($"127.0.0.1:{server.Port}", listed.Statistics!.LocalEndpoint);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_server_without_client_ends_at_once_when_it_is_asked_to(bool force)
    {
        using ServerProcess server = Start("sleep", "60");
        RegisteredSession listed = Assert.Single(SessionRegistry.List(Folder));
        EndOutcome outcome = SessionRegistry.End(listed.Facts.InstanceId, force, Long, Folder, default);
        server.WaitForEnd();

        Assert.Equal(EndOutcome.Ended, outcome);
        Assert.Empty(Directory.EnumerateFileSystemEntries(Folder.Path));
    }

    [Fact]
    public void A_server_that_is_terminated_leaves_the_registry()
    {
        using ServerProcess server = Start("sleep", "60");
        server.Signal(Native.Platform.SignalTerminate);
        server.WaitForEnd();
        Assert.Empty(Directory.EnumerateFileSystemEntries(Folder.Path));
    }

    [Fact]
    public void Neither_the_entry_nor_the_answer_holds_the_key()
    {
        using ServerProcess server = Start("sleep", "60");
        SessionFacts facts = Assert.Single(SessionRegistry.List(Folder)).Facts;
        string entry = File.ReadAllText(Folder.EntryOf(facts.Id));
        using var question = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        question.Connect(new UnixDomainSocketEndPoint(Folder.SocketOf(facts.InstanceId)));
        byte[] buffer = new byte[65536];
        string answer = Encoding.UTF8.GetString(buffer, 0, question.Receive(buffer));

        Assert.Equal(22, server.Key.Length);
        Assert.Contains(server.Port, entry, StringComparison.Ordinal);
        Assert.Contains("State=Connecting", answer, StringComparison.Ordinal);
        Assert.DoesNotContain(server.Key, entry + answer, StringComparison.Ordinal);
    }

    [Fact]
    public void A_server_starts_unlisted_when_the_registry_cannot_be_used()
    {
        File.WriteAllText(Folder.Path, string.Empty);
        using ServerProcess server = Start("sleep", "60");

        Assert.True(server.IsRunning);
        Assert.Contains("mosh-server: This session will not be listed: ", server.Error, StringComparison.Ordinal);
        Assert.Contains($"MOSH CONNECT {server.Port} ", server.Output, StringComparison.Ordinal);
    }

    private ServerProcess Start(params string[] command) => ServerProcess.Start(
        environment =>
        {
            environment.Set("XDG_RUNTIME_DIR", _runtime.Path);
            environment.Set("MOSH_SERVER_NAME", "named");
        },
        "127.0.0.1",
        command);
}
