using System.Management.Automation;
using Mosh.Hosting.Client;
using Mosh.PowerShell.Completion;
using Mosh.PowerShell.Errors;
using Mosh.PowerShell.Pipeline;
using Mosh.PowerShell.Sessions;

namespace Mosh.PowerShell.Screens;

/// <summary>
/// A cmdlet that does something to sessions and whose first word is not the session but what is done (<c>$s | Send-MoshInput 'ls'</c>):
/// sessions are named as in <see cref="SessionCmdlet"/>, except that <c>-Session</c> has no position.
/// </summary>
public abstract class PipedSessionCmdlet : MoshCmdlet
{
    /// <summary>The sessions.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = SessionParameterSet.Session)]
    [ValidateNotNullOrEmpty]
    public MoshSession[] Session { get; set; } = [];

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

    /// <summary>The named sessions that live in this process and are not over, with an error for each of the others.</summary>
    protected IEnumerable<(MoshSession Session, BackgroundClient Client)> SelectLiveSessions()
    {
        SessionSelection selection = SessionSelection.Of(ParameterSetName, Session, Id, Name, InstanceId);
        foreach (ErrorRecord error in selection.Errors)
        {
            WriteError(error);
        }

        foreach (MoshSession session in selection.Sessions)
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
