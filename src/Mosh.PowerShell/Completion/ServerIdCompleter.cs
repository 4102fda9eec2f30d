using System.Globalization;
using Mosh.PowerShell.Servers;

namespace Mosh.PowerShell.Completion;

/// <summary>Completes numbers of servers of this host.</summary>
public sealed class ServerIdCompleter : ListedCompleter
{
    private protected override IEnumerable<(string Value, string Tooltip)> List(string commandName) => ServerDirectory.List()
        .Select(listed => listed.Server)
        .OrderBy(server => server.Id)
        .Select(server => (server.Id.ToString(CultureInfo.InvariantCulture), $"{server.Name}: {server.HostName}, {server.State}, UDP {server.UdpPort}"));
}
