using System.Management.Automation;
using Mosh.PowerShell.Errors;
using Mosh.PowerShell.Sessions;

namespace Mosh.PowerShell.Servers;

/// <summary>Which servers were named, and errors for what named none.</summary>
/// <param name="Servers">Each once, in the order in which they were named.</param>
/// <param name="Errors">One for each name without a server.</param>
internal sealed record ServerSelection(IReadOnlyList<RegisteredServer> Servers, IReadOnlyList<ErrorRecord> Errors)
{
    /// <summary>By numbers.</summary>
    public static ServerSelection ById(int[] ids, IReadOnlyList<RegisteredServer> all)
        => Of(ids, all, (server, id) => server.Server.Id == id, _ => false);

    /// <summary>By names; one with wildcards may fit none.</summary>
    public static ServerSelection ByName(string[] names, IReadOnlyList<RegisteredServer> all)
    {
        var usable = NamePattern.Check(names, out var malformed);
        var selection = Of(usable, all, (server, name) => NamePattern.Of(name).IsMatch(server.Server.Name), WildcardPattern.ContainsWildcardCharacters);
        return selection with { Errors = [.. malformed, .. selection.Errors] };
    }

    /// <summary>By ports.</summary>
    public static ServerSelection ByUdpPort(int[] ports, IReadOnlyList<RegisteredServer> all)
        => Of(ports, all, (server, port) => server.Server.UdpPort == port, _ => false);

    private static ServerSelection Of<T>(
        IEnumerable<T> wanted, IReadOnlyList<RegisteredServer> all, Func<RegisteredServer, T, bool> isMeant, Func<T, bool> mayBeNone)
    {
        List<RegisteredServer> found = [];
        List<ErrorRecord> errors = [];
        foreach (var name in wanted)
        {
            var matches = all.Where(server => isMeant(server, name)).ToList();
            found.AddRange(matches);
            if (matches.Count == 0 && !mayBeNone(name))
            {
                errors.Add(MoshError.ServerNotListed(name!));
            }
        }

        return new([.. found.Distinct()], errors);
    }
}
