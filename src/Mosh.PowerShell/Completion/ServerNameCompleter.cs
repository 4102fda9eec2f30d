using System.Management.Automation;
using Mosh.PowerShell.Servers;

namespace Mosh.PowerShell.Completion;

/// <summary>Completes names of servers of this host; what would be a wildcard in one is escaped.</summary>
public sealed class ServerNameCompleter : ListedCompleter
{
    private protected override IEnumerable<(string Value, string Tooltip)> List(string commandName) => ServerDirectory.List()
        .Select(listed => listed.Server)
        .OrderBy(server => server.Name, StringComparer.OrdinalIgnoreCase)
        .Select(server => (WildcardPattern.Escape(server.Name), $"{server.HostName}, {server.State}, UDP {server.UdpPort}"));
}
