using System.Collections.Concurrent;

namespace Mosh.PowerShell.Sessions;

/// <summary>The sessions of this process, so that looking one up gives the same object every time. Those that are over leave by themselves.</summary>
internal static class ProcessSessions
{
    private static readonly ConcurrentDictionary<Guid, MoshSession> Live = new();

    /// <summary>All that are not over, the oldest first.</summary>
    public static IReadOnlyList<MoshSession> List() => [.. Live.Values.OrderBy(session => session.StartTime)];

    /// <summary>Adds a session until it is over.</summary>
    public static void Add(MoshSession session)
    {
        var client = session.Client ?? throw new ArgumentException("not a session of this process", nameof(session));
        Live[session.InstanceId] = session;
        _ = client.Completion.ContinueWith(
            _ => Live.TryRemove(session.InstanceId, out MoshSession? _),
            CancellationToken.None,
            TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default);
    }
}
