using System.Management.Automation;

namespace Mosh.PowerShell.Sessions;

/// <summary>
/// A <see cref="SessionCmdlet"/> whose first word is not the session but what is done (<c>$s | Send-MoshInput 'ls'</c>).
/// </summary>
public abstract class PipedSessionCmdlet : SessionCmdlet
{
    /// <summary>The sessions.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = SessionParameterSet.Session)]
    [ValidateNotNullOrEmpty]
    public override MoshSession[] Session { get; set; } = [];
}
