using System.Net.Sockets;
using System.Runtime.Versioning;
using Mosh.Hosting.Native;
using Mosh.Hosting.Processes;
using Mosh.Hosting.Registry;

namespace Mosh.Hosting.Tests.Registry;

/// <summary>What others may have put into a folder while it was open to them.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class HostileFolderTests : IDisposable
{
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(20);

    private readonly TemporaryDirectory _parent = new();
    private readonly RegistryFolder _folder;

    public HostileFolderTests()
    {
        _folder = new RegistryFolder(Path.Combine(_parent.Path, "r"));
        _folder.Prepare();
    }

    public void Dispose() => _parent.Dispose();

    // Each script gets the folder as $1 and makes what would be an entry; a.txt has a good one's text.
    [Theory]
    [InlineData("mkfifo \"$1/7\"")]
    [InlineData("ln -s /dev/zero \"$1/7\"")]
    [InlineData("ln -s ../a.txt \"$1/7\"")]
    [InlineData("ln -s 7 \"$1/7\"")]
    [InlineData("mkdir \"$1/7\"")]
    [InlineData("truncate -s 100G \"$1/7\"")]
    [InlineData("(cat \"$1/../a.txt\"; head -c 100000 /dev/zero) > \"$1/7\"")]
    [InlineData("head -c 1000 /dev/urandom > \"$1/7\"")]
    public void What_is_no_entry_is_not_listed_and_stops_nothing(string script)
    {
        File.WriteAllText(Path.Combine(_parent.Path, "a.txt"), FactsText.Format(new SessionFacts { Id = 7 }));
        Shell(script);
        using var session = new ServedSession(_folder);

        Assert.Equal([1], SessionRegistry.List(_folder).Select(entry => entry.Facts.Id));
        Assert.NotNull(Assert.Single(SessionRegistry.List(_folder)).Statistics);
        Assert.True(File.Exists(Path.Combine(_parent.Path, "a.txt")));
    }

    [RootTheory]
    [InlineData("7")]
    [InlineData("0123456789ab.sock")]
    [InlineData("anything")]
    public void A_file_of_another_user_is_removed_at_once(string name)
    {
        string path = _folder.FileOf(name);
        File.WriteAllText(path, FactsText.Format(new SessionFacts { Id = 7 }));
        Shell($"chown 12345 \"$1/{name}\"");

        Assert.Empty(SessionRegistry.List(_folder));
        Assert.False(File.Exists(path));
    }

    [RootFact]
    public void A_socket_of_another_user_is_not_connected_to()
    {
        var facts = new SessionFacts { Id = 7, ProcessId = Environment.ProcessId };
        File.WriteAllText(_folder.EntryOf(7), FactsText.Format(facts));
        using Socket listener = Listen(_folder.SocketOf(facts.InstanceId));
        Shell($"chown 12345 \"{_folder.SocketOf(facts.InstanceId)}\"");

        Assert.Equal(EndOutcome.AlreadyGone, SessionRegistry.End(facts.InstanceId, force: true, Long, _folder, default));
        Assert.Empty(SessionRegistry.List(_folder));
        Assert.False(listener.Poll(0, SelectMode.SelectRead));
    }

    [Fact]
    public void A_link_in_place_of_a_socket_is_not_followed()
    {
        var facts = new SessionFacts { Id = 7 };
        File.WriteAllText(_folder.EntryOf(7), FactsText.Format(facts));
        string elsewhere = Path.Combine(_parent.Path, "s");
        using Socket listener = Listen(elsewhere);
        File.CreateSymbolicLink(_folder.SocketOf(facts.InstanceId), elsewhere);

        Assert.Empty(SessionRegistry.List(_folder));
        Assert.False(listener.Poll(0, SelectMode.SelectRead));
    }

    [Fact]
    public void A_server_that_does_not_answer_is_ended_by_force_only_if_the_socket_is_its_own()
    {
        using var stranger = SleepingProcess.Start();
        var facts = new SessionFacts { Id = 7, Role = SessionRole.Server, ProcessId = stranger.Id };
        File.WriteAllText(_folder.EntryOf(7), FactsText.Format(facts));
        using Socket silent = Listen(_folder.SocketOf(facts.InstanceId));

        Assert.Equal(EndOutcome.NoAnswer, SessionRegistry.End(facts.InstanceId, force: true, Long, _folder, default));
        Assert.True(stranger.IsRunning);
    }

    [Fact]
    public void The_system_tells_who_is_at_the_other_end()
    {
        string path = _folder.FileOf("s");
        using Socket listener = Listen(path);
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        socket.Connect(new UnixDomainSocketEndPoint(path));

        Assert.Equal(Libc.UserId(), PeerUser.Of(socket).User);
        Assert.Equal(OperatingSystem.IsMacOS() ? null : Environment.ProcessId, PeerUser.Of(socket).Process);
    }

    private static Socket Listen(string path)
    {
        var listener = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        listener.Bind(new UnixDomainSocketEndPoint(path));
        listener.Listen();
        return listener;
    }

    private void Shell(string script)
    {
        var options = new SpawnOptions { Program = "/bin/sh", Arguments = ["-c", script, "sh", _folder.Path] };
        Assert.Equal(0, SpawnedProcess.Start(options).Wait().ShellStatus);
    }

    private sealed class SleepingProcess(SpawnedProcess process) : IDisposable
    {
        public int Id => process.Id;

        public bool IsRunning => !process.TryWait(out _);

        public static SleepingProcess Start() => new(SpawnedProcess.Start(new SpawnOptions { Program = "sleep", Arguments = ["600"] }));

        public void Dispose()
        {
            process.Kill(Platform.SignalKill);
            _ = process.Wait();
        }
    }
}
