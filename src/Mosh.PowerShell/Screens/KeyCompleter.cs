using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using Mosh.PowerShell.Screens.Keys;

namespace Mosh.PowerShell.Screens;

/// <summary>Completes names of keys, also behind modifiers.</summary>
public sealed class KeyCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        ArgumentNullException.ThrowIfNull(wordToComplete);
        int start = wordToComplete.LastIndexOf('+') + 1;
        return KeyName.All
            .Where(name => name.StartsWith(wordToComplete[start..], StringComparison.OrdinalIgnoreCase))
            .Select(name => new CompletionResult(wordToComplete[..start] + name));
    }
}
