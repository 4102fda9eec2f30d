using System.Management.Automation;
using Mosh.PowerShell.Errors;

namespace Mosh.PowerShell.Sessions;

/// <summary>Which sessions were named, and errors for what named none.</summary>
/// <param name="Sessions">Each once, in the order in which they were named.</param>
/// <param name="Errors">One for each name without a session.</param>
internal sealed record SessionSelection(IReadOnlyList<MoshSession> Sessions, IReadOnlyList<ErrorRecord> Errors)
{
    /// <summary>Looks up what the parameters of <paramref name="parameterSet"/> name.</summary>
    public static SessionSelection Of(string parameterSet, MoshSession[] sessions, int[] ids, string[] names, Guid[] instanceIds)
        => parameterSet switch
        {
            SessionParameterSet.Id => Of(ids, SessionDirectory.List(), (session, id) => session.Id == id, _ => false),
            SessionParameterSet.Name => ByName(names, SessionDirectory.List()),
            SessionParameterSet.InstanceId => Of(instanceIds, SessionDirectory.List(), (session, id) => session.InstanceId == id, _ => false),
            _ => new(sessions, []),
        };

    /// <summary>Looks names up; one with wildcards may fit none.</summary>
    internal static SessionSelection ByName(string[] names, IReadOnlyList<MoshSession> all)
        => Of(names, all, (session, name) => NamePattern.Of(name).IsMatch(session.Name), WildcardPattern.ContainsWildcardCharacters);

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
