using System.Globalization;

namespace Mosh.PowerShell.Completion;

/// <summary>Completes numbers of live sessions.</summary>
public sealed class SessionIdCompleter : ListedCompleter
{
    private protected override IEnumerable<(string Value, string Tooltip)> List(string commandName) => SessionOffer.To(commandName)
        .OrderBy(session => session.Id)
        .Select(session => (session.Id.ToString(CultureInfo.InvariantCulture), $"{session.Name}: {session.HostName}, {session.State}"));
}
