namespace Mosh.PowerShell.Sessions;

/// <summary>Every session of this user on this machine: this process's own as live objects, the others as listings.</summary>
internal static class SessionDirectory
{
    /// <summary>All of them, ordered by their number.</summary>
    public static IReadOnlyList<MoshSession> List() => [.. ProcessSessions.List().OrderBy(session => session.Id)];
}
