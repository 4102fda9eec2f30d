using System.Management.Automation;
using Mosh.Hosting.Registry;

namespace Mosh.PowerShell.Errors;

/// <content>Servers on this host.</content>
public static partial class MoshError
{
    /// <summary>No server of this user on this host has the number, name or port <paramref name="wanted"/>.</summary>
    public static ErrorRecord ServerNotListed(object wanted) => Create(
        MoshErrorId.SessionNotFound,
        ErrorCategory.ObjectNotFound,
        wanted,
        $"There is no mosh server \"{wanted}\" on this host.",
        "Get-MoshServer lists the servers that there are.");

    /// <summary>A server was asked to end, and has not.</summary>
    public static ErrorRecord ServerNotEnded(MoshServer server, string reason) => Create(
        MoshErrorId.SessionNotEnded,
        ErrorCategory.OperationTimeout,
        server,
        $"The mosh server \"{server?.Name}\" (process {server?.ProcessId}) has not ended: {reason}.",
        "Use Stop-MoshServer -Force.");

    /// <summary>The registry of sessions cannot be used.</summary>
    public static ErrorRecord RegistryUnusable(RegistryException failure)
    {
        ArgumentNullException.ThrowIfNull(failure);
        return Create(
            MoshErrorId.RegistryUnusable,
            failure.Failure == RegistryFailure.Unusable ? ErrorCategory.ResourceUnavailable : ErrorCategory.SecurityError,
            SessionRegistry.Folder,
            $"The list of mosh sessions cannot be used: {failure.Message}.",
            "Put the folder right or remove it; sessions that are running go on.",
            failure);
    }
}
