using System.Management.Automation;
using Mosh.Hosting.Registry;
using Mosh.PowerShell.Completion;
using Mosh.PowerShell.Errors;
using Mosh.PowerShell.Pipeline;
using Mosh.PowerShell.Servers;

namespace Mosh.PowerShell.Commands;

/// <summary><c>Get-MoshServer</c>: the servers of this user on this host. Their keys are known to nobody but their clients.</summary>
[Cmdlet(VerbsCommon.Get, "MoshServer", DefaultParameterSetName = NameSet)]
[OutputType(typeof(MoshServer))]
public sealed class GetMoshServerCommand : MoshCmdlet
{
    private const string NameSet = "Name";
    private const string IdSet = "Id";
    private const string PortSet = "UdpPort";

    /// <summary>The servers' names; wildcards are permitted.</summary>
    [Parameter(Position = 0, ParameterSetName = NameSet)]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(ServerNameCompleter))]
    public string[] Name { get; set; } = ["*"];

    /// <summary>The servers' numbers.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true, ParameterSetName = IdSet)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ServerIdCompleter))]
    public int[] Id { get; set; } = [];

    /// <summary>The UDP ports that the servers listen on.</summary>
    [Parameter(Mandatory = true, ParameterSetName = PortSet)]
    [ValidateNotNullOrEmpty]
    public int[] UdpPort { get; set; } = [];

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        try
        {
            var all = RunAside(_ => ServerDirectory.List());
            var selection = ParameterSetName switch
            {
                IdSet => ServerSelection.ById(Id, all),
                PortSet => ServerSelection.ByUdpPort(UdpPort, all),
                _ => ServerSelection.ByName(Name, all),
            };
            foreach (var server in selection.Servers)
            {
                WriteObject(server.Server);
            }

            foreach (var error in selection.Errors)
            {
                WriteError(error);
            }
        }
        catch (RegistryException failure)
        {
            ThrowTerminatingError(MoshError.RegistryUnusable(failure));
        }
    }
}
