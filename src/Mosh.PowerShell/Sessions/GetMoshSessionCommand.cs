using System.Management.Automation;
using Mosh.PowerShell.Completion;
using Mosh.PowerShell.Errors;
using Mosh.PowerShell.Pipeline;
using Mosh.PowerShell.Sessions;

namespace Mosh.PowerShell.Commands;

/// <summary>
/// <c>Get-MoshSession</c>: the sessions of this user on this machine, of this process and of others, at either end. What is asked for
/// by number or identity, or by name without wildcards, and is not there, is a non-terminating error.
/// </summary>
[Cmdlet(VerbsCommon.Get, "MoshSession", DefaultParameterSetName = SessionParameterSet.Name)]
[OutputType(typeof(MoshSession))]
[Alias("gmsn")]
public sealed class GetMoshSessionCommand : MoshCmdlet
{
    /// <summary>The sessions' names; wildcards are permitted.</summary>
    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true, ParameterSetName = SessionParameterSet.Name)]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(SessionNameCompleter))]
    public string[] Name { get; set; } = [];

    /// <summary>The sessions' numbers.</summary>
    [Parameter(Mandatory = true, ParameterSetName = SessionParameterSet.Id)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(SessionIdCompleter))]
    public int[] Id { get; set; } = [];

    /// <summary>The sessions' identities.</summary>
    [Parameter(Mandatory = true, ParameterSetName = SessionParameterSet.InstanceId)]
    [ValidateNotNullOrEmpty]
    public Guid[] InstanceId { get; set; } = [];

    /// <summary>The hosts at the other end; wildcards are permitted.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    [Alias("ComputerName", "Cn")]
    [ArgumentCompleter(typeof(SessionHostNameCompleter))]
    public string[]? HostName { get; set; }

    /// <summary>How the sessions are doing.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public MoshSessionState[]? State { get; set; }

    /// <summary>Which end of a session.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public MoshSessionRole[]? Role { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        var all = RunAside(_ => SessionDirectory.Read());
        if (all.Problem is { } problem)
        {
            WriteError(MoshError.RegistryUnusable(problem));
        }

        var hostNames = NamePattern.Check(HostName ?? [], out var malformed);
        foreach (var error in malformed)
        {
            WriteError(error);
        }

        if (malformed.Count > 0 && hostNames.Length == 0)
        {
            // None is left of those that were asked for, which is not the same as any host.
            return;
        }

        var names = ParameterSetName == SessionParameterSet.Name && Name.Length == 0 ? ["*"] : Name;
        var selection = SessionSelection.Of(ParameterSetName, all.Sessions, [], Id, names, InstanceId);
        foreach (var error in selection.Errors)
        {
            WriteError(error);
        }

        foreach (var session in selection.Sessions.Where(session => IsMeant(session, hostNames)))
        {
            WriteObject(session);
        }
    }

    private bool IsMeant(MoshSession session, string[] hostNames)
        => NamePattern.FitsAny(hostNames, session.HostName)
        && (State is null || State.Contains(session.State))
        && (Role is null || Role.Contains(session.Role));
}
