using System.Collections.Concurrent;
using System.Net.Sockets;
using Mosh.Hosting.Native;
using Mosh.Hosting.Registry;
using Mosh.Sessions.Statistics;

namespace Mosh.Hosting.Tests.Registry;

public sealed class SessionRegistryTests : IDisposable
{
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(30);

    private readonly TemporaryDirectory _directory = new();
    private readonly RegistryFolder _folder;

    public SessionRegistryTests() => _folder = new RegistryFolder(Path.Combine(_directory.Path, "r"));

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void A_session_is_listed_with_what_it_tells_at_that_moment()
    {
        using var session = new ServedSession(_folder, new SessionFacts { Name = "build", HostName = "host", UdpPort = 60001 });
        session.Session.Statistics = new SessionStatistics { State = SessionState.Connected, BytesSent = 1 };
        RegisteredSession first = Assert.Single(SessionRegistry.List(_folder));
        session.Session.Statistics = new SessionStatistics { State = SessionState.Connected, BytesSent = 2 };
        session.Session.IsAttached = true;
        RegisteredSession second = Assert.Single(SessionRegistry.List(_folder));

        Assert.Equal(session.Registration.Facts, first.Facts);
        Assert.Equal("build", first.Facts.Name);
        Assert.Equal(1, first.Statistics!.BytesSent);
        Assert.Equal(RegisteredSessionState.Detached, first.State);
        Assert.Equal(2, second.Statistics!.BytesSent);
        Assert.Equal(RegisteredSessionState.Connected, second.State);
        Assert.Equal(2, session.Session.Questions);
    }

    [Fact]
    public void Sessions_get_the_lowest_free_numbers_and_names_after_them()
    {
        var first = new ServedSession(_folder);
        using var second = new ServedSession(_folder, new SessionFacts { Name = "named" });
        first.Dispose();
        using var third = new ServedSession(_folder);
        using var fourth = new ServedSession(_folder);

        Assert.Equal(
            [(1, "Mosh1"), (2, "named"), (3, "Mosh3")],
            SessionRegistry.List(_folder).Select(session => (session.Facts.Id, session.Facts.Name)));
    }

    [Fact]
    public void A_session_that_is_over_leaves_nothing()
    {
        new ServedSession(_folder).Dispose();
        Assert.Empty(Directory.EnumerateFileSystemEntries(_folder.Path));
    }

    [Fact]
    public void Sessions_that_begin_at_the_same_time_get_different_numbers()
    {
        const int Count = 40;
        var registrations = new ConcurrentBag<SessionRegistration>();
        using var start = new ManualResetEventSlim();
        Thread[] threads = Enumerable.Range(0, Count).Select(_ => new Thread(() =>
        {
            start.Wait();
            registrations.Add(SessionRegistration.Create(new SessionFacts(), _folder));
        })).ToArray();
        Array.ForEach(threads, thread => thread.Start());
        start.Set();
        Array.ForEach(threads, thread => thread.Join());

        Assert.Equal(Enumerable.Range(1, Count), registrations.Select(registration => registration.Id).Order());
        Assert.All(registrations, registration => registration.Dispose());
        Assert.Empty(Directory.EnumerateFileSystemEntries(_folder.Path));
    }

    [Fact]
    public void Processes_that_begin_at_the_same_time_get_different_numbers()
    {
        RegisteredProcess[] processes = Enumerable.Range(0, 4).AsParallel().WithDegreeOfParallelism(4)
            .Select(index => new RegisteredProcess(_folder.Path, $"p{index}")).ToArray();
        IReadOnlyList<RegisteredSession> listed = SessionRegistry.List(_folder);
        Array.ForEach(processes, process => process.Dispose());

        Assert.Equal([1, 2, 3, 4], listed.Select(session => session.Facts.Id));
        Assert.Equal(processes.OrderBy(process => process.Id).Select(process => process.ProcessId), listed.Select(session => session.Facts.ProcessId));
    }

    [Fact]
    public void A_process_that_was_killed_vanishes_with_its_files_and_frees_its_number()
    {
        using var process = new RegisteredProcess(_folder.Path, "killed");
        int listedBefore = SessionRegistry.List(_folder).Count;
        process.Kill();
        int filesOfTheDead = Directory.EnumerateFileSystemEntries(_folder.Path).Count();
        IReadOnlyList<RegisteredSession> listed = SessionRegistry.List(_folder);

        Assert.Equal(1, listedBefore);
        Assert.Equal(2, filesOfTheDead);
        Assert.Empty(listed);
        Assert.Empty(Directory.EnumerateFileSystemEntries(_folder.Path));
        using var next = new ServedSession(_folder);
        Assert.Equal(1, next.Registration.Id);
    }

    [Fact]
    public void A_process_that_is_stopped_is_listed_soon_and_stays()
    {
        using var stopped = new RegisteredProcess(_folder.Path, "stopped");
        using var running = new ServedSession(_folder, new SessionFacts { Name = "running" });
        stopped.Signal(Platform.SignalStop);
        WaitUntilStopped(stopped.ProcessId);

        // Again and again: questions that nobody takes pile up at its socket.
        var clock = System.Diagnostics.Stopwatch.StartNew();
        const int Lists = 40;
        for (int count = 1; count < Lists; count++)
        {
            _ = SessionRegistry.List(_folder, TimeSpan.FromMilliseconds(50));
        }

        IReadOnlyList<RegisteredSession> listed = SessionRegistry.List(_folder);
        TimeSpan took = clock.Elapsed;

        Assert.Equal(["running", "stopped"], listed.Select(session => session.Facts.Name).Order());
        RegisteredSession silent = listed.Single(session => session.Facts.Name == "stopped");
        Assert.Null(silent.Statistics);
        Assert.Equal(RegisteredSessionState.Silent, silent.State);
        Assert.NotNull(listed.Single(session => session.Facts.Name == "running").Statistics);
        Assert.InRange(took, TimeSpan.Zero, TimeSpan.FromSeconds(15));
    }

    [Fact]
    public void What_a_crash_in_the_middle_leaves_is_removed_when_it_is_old()
    {
        using var session = new ServedSession(_folder);
        string[] old = ["5", "0123456789ab.sock", "ffff.new"];
        foreach (string name in old)
        {
            File.WriteAllText(_folder.FileOf(name), string.Empty);
            File.SetLastWriteTimeUtc(_folder.FileOf(name), DateTime.UtcNow.AddMinutes(-2));
        }

        File.WriteAllText(_folder.FileOf("young.new"), string.Empty);
        File.SetLastWriteTimeUtc(_folder.EntryOf(session.Registration.Id), DateTime.UtcNow.AddDays(-20));
        RegisteredSession only = Assert.Single(SessionRegistry.List(_folder));

        Assert.NotNull(only.Statistics);
        Assert.All(old, name => Assert.False(File.Exists(_folder.FileOf(name)), name));
        Assert.True(File.Exists(_folder.FileOf("young.new")));
    }

    [Fact]
    public void A_session_ends_politely_and_its_end_is_waited_for()
    {
        using var process = new RegisteredProcess(_folder.Path, "ends");
        RegisteredSession session = Assert.Single(SessionRegistry.List(_folder));
        EndOutcome outcome = SessionRegistry.End(session.Facts.InstanceId, force: false, Long, _folder, default);
        EndOutcome again = SessionRegistry.End(session.Facts.InstanceId, force: false, Long, _folder, default);

        Assert.Equal(EndOutcome.Ended, outcome);
        Assert.Equal(EndOutcome.AlreadyGone, again);
        Assert.Equal(0, process.Wait().ShellStatus);
    }

    [Fact]
    public void A_session_that_does_not_end_in_time_is_told_so_and_can_be_forced()
    {
        using var session = new ServedSession(_folder, session: new FakeSession { IsReluctant = true });
        Guid instance = session.Registration.Facts.InstanceId;
        EndOutcome polite = SessionRegistry.End(instance, force: false, TimeSpan.FromMilliseconds(100), _folder, default);
        EndOutcome forced = SessionRegistry.End(instance, force: true, Long, _folder, default);

        Assert.Equal(EndOutcome.StillEnding, polite);
        Assert.Equal(EndOutcome.Ended, forced);
        Assert.True(session.Session.WasAborted);
    }

    [Fact]
    public void A_stopped_server_does_not_answer_and_is_ended_by_force()
    {
        using var process = new RegisteredProcess(_folder.Path, "stopped");
        Guid instance = Assert.Single(SessionRegistry.List(_folder)).Facts.InstanceId;
        process.Signal(Platform.SignalStop);
        WaitUntilStopped(process.ProcessId);
        EndOutcome polite = SessionRegistry.End(instance, force: false, Long, _folder, default);
        EndOutcome forced = SessionRegistry.End(instance, force: true, Long, _folder, default);

        Assert.Equal(EndOutcome.NoAnswer, polite);
        Assert.Equal(EndOutcome.Ended, forced);
        Assert.Equal(128 + Platform.SignalKill, process.Wait().ShellStatus);
    }

    [Fact]
    public void Waiting_for_an_end_can_be_cancelled()
    {
        using var session = new ServedSession(_folder, session: new FakeSession { IsReluctant = true });
        using var cancellation = new CancellationTokenSource(100);
        Assert.ThrowsAny<OperationCanceledException>(() =>
            SessionRegistry.End(session.Registration.Facts.InstanceId, force: false, Long, _folder, cancellation.Token));
    }

    [Fact]
    public void Connections_that_are_forgotten_or_send_nonsense_do_not_harm_a_session()
    {
        using var session = new ServedSession(_folder);
        string socket = _folder.SocketOf(session.Registration.Facts.InstanceId);
        List<Socket> forgotten = [];
        for (int count = 0; count < 30; count++)
        {
            var connection = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
            connection.Connect(new UnixDomainSocketEndPoint(socket));
            connection.Send(count % 2 == 0 ? new byte[500] : "nonsense\n"u8.ToArray());
            forgotten.Add(connection);
            Assert.NotNull(Assert.Single(SessionRegistry.List(_folder)).Statistics);
        }

        forgotten.ForEach(connection => connection.Dispose());
        Assert.False(session.Session.HasEnded);
    }

    private static void WaitUntilStopped(int process)
    {
        bool isStopped = SpinWait.SpinUntil(
            () => File.ReadAllText($"/proc/{process}/stat").Contains(") T ", StringComparison.Ordinal), TimeSpan.FromSeconds(10));
        Assert.True(isStopped);
    }
}
