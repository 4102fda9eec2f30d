using System.Management.Automation;
using Mosh.PowerShell.Errors;

namespace Mosh.PowerShell.Sessions;

/// <summary>Which sessions were named, and errors for what named none.</summary>
/// <param name="Sessions">Each once, in the order in which they were named.</param>
/// <param name="Errors">One for each name without a session.</param>
internal sealed record SessionSelection(IReadOnlyList<MoshSession> Sessions, IReadOnlyList<ErrorRecord> Errors)
{
    /// <summary>Looks up what the parameters of <paramref name="parameterSet"/> name among all sessions of this user on this machine.</summary>
    public static SessionSelection Of(string parameterSet, MoshSession[] sessions, int[] ids, string[] names, Guid[] instanceIds)
    {
        // Objects need no look at the registry.
        var all = parameterSet == SessionParameterSet.Session ? [] : SessionDirectory.Read().Sessions;
        return Of(parameterSet, all, sessions, ids, names, instanceIds);
    }

    /// <summary>Looks up in <paramref name="all"/> what the parameters of <paramref name="parameterSet"/> name.</summary>
    public static SessionSelection Of(
        string parameterSet, IReadOnlyList<MoshSession> all, MoshSession[] sessions, int[] ids, string[] names, Guid[] instanceIds)
        => parameterSet switch
        {
            SessionParameterSet.Id => Of(ids, all, (session, id) => session.Id == id, _ => false),
            SessionParameterSet.Name => ByName(names, all),
            SessionParameterSet.InstanceId => Of(instanceIds, all, (session, id) => session.InstanceId == id, _ => false),
            _ => new(sessions, []),
        };

    /// <summary>Looks names up; one with wildcards may fit none.</summary>
    internal static SessionSelection ByName(string[] names, IReadOnlyList<MoshSession> all)
    {
        var usable = NamePattern.Check(names, out var malformed);
        var selection = Of(usable, all, (session, name) => NamePattern.Of(name).IsMatch(session.Name), WildcardPattern.ContainsWildcardCharacters);
        return selection with { Errors = [.. malformed, .. selection.Errors] };
    }

    private static SessionSelection Of<T>(
        IEnumerable<T> wanted, IReadOnlyList<MoshSession> all, Func<MoshSession, T, bool> isMeant, Func<T, bool> mayBeNone)
    {
        List<MoshSession> found = [];
        List<ErrorRecord> errors = [];
        foreach (var name in wanted)
        {
            var matches = all.Where(session => isMeant(session, name)).ToList();
            found.AddRange(matches);
            if (matches.Count == 0 && !mayBeNone(name))
            {
                errors.Add(MoshError.SessionNotFound(name!));
            }
        }

        return new([.. found.Distinct()], errors);
    }
}
