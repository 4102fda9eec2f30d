using System.Management.Automation;

namespace Mosh.PowerShell.Completion;

/// <summary>Completes the hosts of live sessions; what would be a wildcard in one is escaped.</summary>
public sealed class SessionHostNameCompleter : ListedCompleter
{
    private protected override IEnumerable<(string Value, string Tooltip)> List(string commandName) => SessionOffer.Live()
        .GroupBy(session => session.HostName, StringComparer.OrdinalIgnoreCase)
        .OrderBy(host => host.Key, StringComparer.OrdinalIgnoreCase)
        .Select(host => (WildcardPattern.Escape(host.Key), string.Join(", ", host.Select(session => $"{session.Name} ({session.State})"))));
}
