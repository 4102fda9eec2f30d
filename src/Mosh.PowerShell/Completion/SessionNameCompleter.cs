using System.Management.Automation;

namespace Mosh.PowerShell.Completion;

/// <summary>Completes names of live sessions; what would be a wildcard in one is escaped.</summary>
public sealed class SessionNameCompleter : ListedCompleter
{
    private protected override IEnumerable<(string Value, string Tooltip)> List(string commandName) => SessionOffer.To(commandName)
        .OrderBy(session => session.Name, StringComparer.OrdinalIgnoreCase)
        .Select(session => (WildcardPattern.Escape(session.Name), $"{session.HostName}, {session.State}"));
}
