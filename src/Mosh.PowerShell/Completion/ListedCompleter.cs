using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using Mosh.Hosting.Registry;

namespace Mosh.PowerShell.Completion;

/// <summary>Completes a value of something that is listed at the moment, with its host and state as the tooltip.</summary>
public abstract class ListedCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        var word = new CompletionWord(wordToComplete);
        try
        {
            return [.. List(commandName)
                .Where(item => item.Value.StartsWith(word.Text, StringComparison.OrdinalIgnoreCase))
                .DistinctBy(item => item.Value, StringComparer.OrdinalIgnoreCase)
                .Select(item => word.Offer(item.Value, item.Tooltip))];
        }
        catch (RegistryException)
        {
            // The cmdlet will say so; a key press must not.
            return [];
        }
    }

    /// <summary>What there is for <paramref name="commandName"/>, in the order in which it is offered.</summary>
    private protected abstract IEnumerable<(string Value, string Tooltip)> List(string commandName);
}
