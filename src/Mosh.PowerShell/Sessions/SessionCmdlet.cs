using System.Management.Automation;
using Mosh.Hosting.Client;
using Mosh.PowerShell.Completion;
using Mosh.PowerShell.Errors;
using Mosh.PowerShell.Pipeline;

namespace Mosh.PowerShell.Sessions;

/// <summary>
/// A cmdlet that does something to sessions that exist, named as the PSSession cmdlets name theirs. What is named and not there is a
/// non-terminating error each.
/// </summary>
public abstract class SessionCmdlet : MoshCmdlet
{
    /// <summary>The sessions.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ParameterSetName = SessionParameterSet.Session)]
    [ValidateNotNullOrEmpty]
    public virtual MoshSession[] Session { get; set; } = [];

    /// <summary>The sessions' numbers.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true, ParameterSetName = SessionParameterSet.Id)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(SessionIdCompleter))]
    public int[] Id { get; set; } = [];

    /// <summary>The sessions' names; wildcards are permitted.</summary>
    [Parameter(Mandatory = true, ParameterSetName = SessionParameterSet.Name)]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(SessionNameCompleter))]
    public string[] Name { get; set; } = [];

    /// <summary>The sessions' identities.</summary>
    [Parameter(Mandatory = true, ParameterSetName = SessionParameterSet.InstanceId)]
    [ValidateNotNullOrEmpty]
    public Guid[] InstanceId { get; set; } = [];

    /// <summary>The sessions that the parameters name, of whatever process; an error is written for each name that fits none.</summary>
    protected IReadOnlyList<MoshSession> SelectSessions()
    {
        var selection = SessionSelection.Of(ParameterSetName, Session, Id, Name, InstanceId);
        foreach (var error in selection.Errors)
        {
            WriteError(error);
        }

        return selection.Sessions;
    }

    /// <summary>The named sessions that live in this process and are not over, with an error for each of the others.</summary>
    protected IEnumerable<(MoshSession Session, BackgroundClient Client)> SelectLiveSessions()
    {
        foreach (var session in SelectSessions())
        {
            if (MoshError.WhyNotLive(session) is { } error)
            {
                WriteError(error);
            }
            else
            {
                yield return (session, session.Client!);
            }
        }
    }
}
