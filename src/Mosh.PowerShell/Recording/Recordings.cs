using System.Collections.Concurrent;

namespace Mosh.PowerShell.Recording;

/// <summary>The recordings of this process that were not stopped yet, by the identity of the session.</summary>
internal static class Recordings
{
    private static readonly ConcurrentDictionary<Guid, MoshRecording> All = new();

    /// <summary>The recording of a session, or null.</summary>
    public static MoshRecording? Find(MoshSession session) => All.GetValueOrDefault(session.InstanceId);

    /// <summary>Adds one, in place of one that is over.</summary>
    public static void Add(MoshRecording recording) => All[recording.Session.InstanceId] = recording;

    /// <summary>Forgets one.</summary>
    public static void Remove(MoshRecording recording) =>
        ((ICollection<KeyValuePair<Guid, MoshRecording>>)All).Remove(new(recording.Session.InstanceId, recording));
}
