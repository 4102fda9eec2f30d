using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using Mosh.Hosting.ForeignText;
using Mosh.Hosting.SshConfig;

namespace Mosh.PowerShell.Completion;

/// <summary>
/// Completes hosts: those of ssh's configuration and of known_hosts, also behind <c>user@</c> and <c>ssh://</c>.
/// </summary>
public sealed class HostNameCompleter : IArgumentCompleter
{
    private const string Scheme = "ssh://";

    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        var word = new CompletionWord(wordToComplete);
        int hostStart = HostStart(word.Text);
        string before = word.Text[..hostStart];
        string host = word.Text[hostStart..];

        // A file of ssh's can have anything in it; what cannot be seen is no name that somebody wants to type.
        return KnownSshHosts.Read()
            .Where(known => VisibleText.IsVisible(known.Name))
            .Where(known => known.Name.StartsWith(host, StringComparison.OrdinalIgnoreCase))
            .Select(known => word.Offer(before + known.Name, $"{known.Name} (in {VisibleText.Of(known.Source)})"));
    }

    internal static int HostStart(string text)
        => text.LastIndexOf('@') is >= 0 and var at ? at + 1
        : text.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) ? Scheme.Length
        : 0;
}
