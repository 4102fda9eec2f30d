using System.Management.Automation;
using Mosh.PowerShell.Completion;
using Mosh.PowerShell.Connecting;
using Mosh.PowerShell.Sessions;

namespace Mosh.PowerShell.Commands;

/// <summary>
/// <c>Enter-MoshSession</c>: gives the console to a session, a new one or one that exists, until it ends or is detached.
/// </summary>
[Cmdlet(VerbsCommon.Enter, "MoshSession", DefaultParameterSetName = ConnectingParameterSet.SSHHost)]
[OutputType(typeof(MoshExit))]
[Alias("etmsn")]
public sealed partial class EnterMoshSessionCommand : SessionStartingCmdlet
{
    /// <summary>A session of this process.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ParameterSetName = SessionParameterSet.Session)]
    [ValidateNotNull]
    public MoshSession? Session { get; set; }

    /// <summary>The number of a session of this process.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = SessionParameterSet.Id)]
    [ArgumentCompleter(typeof(SessionIdCompleter))]
    public int Id { get; set; }

    /// <summary>The name of a session of this process.</summary>
    [Parameter(Mandatory = true, ParameterSetName = SessionParameterSet.Name)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(SessionNameCompleter))]
    public string? Name { get; set; }

    /// <summary>The identity of a session of this process.</summary>
    [Parameter(Mandatory = true, ParameterSetName = SessionParameterSet.InstanceId)]
    public Guid InstanceId { get; set; }

    /// <summary>A server that <c>Start-MoshServer</c> has started, here or on another host.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = ConnectingParameterSet.Server)]
    [ValidateNotNull]
    public MoshServer? Server { get; set; }

    /// <summary>Tells how the session was left.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }
}
