using System.Management.Automation;
using Mosh.Hosting.ForeignText;

namespace Mosh.PowerShell.Errors;

/// <summary>
/// The one place that makes error records: each has a stable id (<see cref="MoshErrorId"/>), a category, a target and, where there is
/// something to do, a recommended action.
/// </summary>
public static partial class MoshError
{
    /// <summary>Makes a record from all of its parts.</summary>
    public static ErrorRecord Create(
        string id, ErrorCategory category, object? target, string message, string recommendedAction = "", Exception? cause = null)
    {
        // Whatever names and words of others it is made of, a message does nothing to the terminal it is read on.
        message = VisibleText.OfLines(message);
        recommendedAction = VisibleText.OfLines(recommendedAction);
        var exception = cause ?? new InvalidOperationException(message);
        var record = new ErrorRecord(exception, id, category, target) { ErrorDetails = new ErrorDetails(message) };
        if (recommendedAction.Length > 0)
        {
            record.ErrorDetails.RecommendedAction = recommendedAction;
        }

        return record;
    }
}
