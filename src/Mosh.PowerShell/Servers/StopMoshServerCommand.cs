using System.Management.Automation;
using Mosh.Hosting.Registry;
using Mosh.PowerShell.Completion;
using Mosh.PowerShell.Errors;
using Mosh.PowerShell.Pipeline;
using Mosh.PowerShell.Servers;

namespace Mosh.PowerShell.Commands;

/// <summary>
/// <c>Stop-MoshServer</c>: ends servers of this user on this host and waits until they are gone. A client that is there is told;
/// with <c>-Force</c> it is not, and a server that does not answer is ended by its process.
/// </summary>
[Cmdlet(VerbsLifecycle.Stop, "MoshServer", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium, DefaultParameterSetName = ObjectSet)]
public sealed class StopMoshServerCommand : MoshCmdlet
{
    private const string ObjectSet = "InputObject";
    private const string IdSet = "Id";
    private const string NameSet = "Name";

    /// <summary>The servers.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ParameterSetName = ObjectSet)]
    [ValidateNotNullOrEmpty]
    public MoshServer[] InputObject { get; set; } = [];

    /// <summary>The servers' numbers.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true, ParameterSetName = IdSet)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ServerIdCompleter))]
    public int[] Id { get; set; } = [];

    /// <summary>The servers' names; wildcards are permitted.</summary>
    [Parameter(Mandatory = true, ParameterSetName = NameSet)]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(ServerNameCompleter))]
    public string[] Name { get; set; } = [];

    /// <summary>Ends them at once: the client is not told, and no answer is waited for.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        try
        {
            foreach (var stop in Select().Where(stop => ShouldProcess(stop.Description, "Stop the mosh server")).ToList())
            {
                // One after the other: they are many only where somebody has left them behind, and then they end at once.
                if (RunAside(cancellation => stop.Run(Force, cancellation)) is { } reason)
                {
                    WriteError(MoshError.ServerNotEnded(stop.Server, reason));
                }
            }
        }
        catch (RegistryException failure)
        {
            ThrowTerminatingError(MoshError.RegistryUnusable(failure));
        }
    }

    private IEnumerable<ServerStop> Select()
    {
        if (ParameterSetName == ObjectSet)
        {
            return InputObject.Select(server => new ServerStop(server));
        }

        var all = RunAside(_ => ServerDirectory.List());
        var selection = ParameterSetName == IdSet ? ServerSelection.ById(Id, all) : ServerSelection.ByName(Name, all);
        foreach (var error in selection.Errors)
        {
            WriteError(error);
        }

        return selection.Servers.Select(server => new ServerStop(server.Server));
    }
}
