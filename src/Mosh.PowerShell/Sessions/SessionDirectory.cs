using Mosh.Hosting.Registry;

namespace Mosh.PowerShell.Sessions;

/// <summary>Every session of this user on this machine: this process's own as live objects, the others as listings.</summary>
/// <param name="Sessions">Ordered by their number.</param>
/// <param name="Problem">Why the sessions of other processes are not known; null if they are.</param>
internal sealed record SessionDirectory(IReadOnlyList<MoshSession> Sessions, RegistryException? Problem)
{
    /// <summary>Looks.</summary>
    public static SessionDirectory Read()
    {
        var own = ProcessSessions.List();
        try
        {
            var known = own.Select(session => session.InstanceId).ToHashSet();
            var others = SessionRegistry.List().Where(entry => !known.Contains(entry.Facts.InstanceId)).Select(entry => new MoshSession(entry));
            return new([.. own.Concat(others).OrderBy(session => session.Id)], null);
        }
        catch (RegistryException e)
        {
            return new(own, e);
        }
    }
}
