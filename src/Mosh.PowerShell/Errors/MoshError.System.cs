using System.Management.Automation;
using Mosh.Hosting;
using Mosh.Hosting.Failures;

namespace Mosh.PowerShell.Errors;

/// <content>What the system refuses, wherever it happens.</content>
public static partial class MoshError
{
    /// <summary>A call into the system that failed, in words and with what to do.</summary>
    public static ErrorRecord SystemRefused(SystemCallException failure)
    {
        var explanation = FailureExplanation.Of(failure);
        return Create(
            MoshErrorId.SystemRefused,
            explanation.Reason switch
            {
                FailureReason.Descriptors or FailureReason.Memory or FailureReason.Processes => ErrorCategory.ResourceUnavailable,
                FailureReason.Space or FailureReason.FileSize => ErrorCategory.WriteError,
                FailureReason.Permission => ErrorCategory.PermissionDenied,
                _ => ErrorCategory.OperationStopped,
            },
            null,
            Sentence(explanation.Message),
            // What the programs advise in this case is a variable of their own.
            explanation.Reason == FailureReason.System ? "$Error[0].Exception shows where it happened." : explanation.NextStep,
            failure);
    }
}
