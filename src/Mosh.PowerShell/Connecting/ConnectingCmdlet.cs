using System.Collections;
using System.Management.Automation;
using Mosh.Hosting.Bootstrap;
using Mosh.PowerShell.Completion;
using Mosh.PowerShell.Pipeline;
using static Mosh.PowerShell.Connecting.ConnectingParameterSet;

namespace Mosh.PowerShell.Connecting;

/// <summary>
/// A cmdlet that reaches hosts by ssh as <c>New-PSSession -HostName</c> does, with the same parameters, and starts mosh servers there.
/// </summary>
public abstract partial class ConnectingCmdlet : MoshCmdlet
{
    /// <summary>The hosts: <c>[user@]host[:port]</c>, also behind <c>ssh://</c>; an IPv6 address with a port stands in brackets.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = SSHHost)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(HostNameCompleter))]
    public string[] HostName { get; set; } = [];

    /// <summary>The user's name on the hosts.</summary>
    [Parameter(ParameterSetName = SSHHost)]
    [ValidateNotNullOrEmpty]
    public string? UserName { get; set; }

    /// <summary>The TCP port of ssh.</summary>
    [Parameter(ParameterSetName = SSHHost)]
    [ValidateRange(1, ushort.MaxValue)]
    public int Port { get; set; }

    /// <summary>The file of the private key.</summary>
    [Parameter(ParameterSetName = SSHHost)]
    [ValidateNotNullOrEmpty]
    [Alias("IdentityFilePath")]
    public string? KeyFilePath { get; set; }

    /// <summary>How many milliseconds it may take until the session is there; without it, as long as it takes.</summary>
    [Parameter(ParameterSetName = SSHHost)]
    public int ConnectingTimeout { get; set; } = Timeout.Infinite;

    /// <summary>Options of ssh's configuration, as with <c>ssh -o</c>.</summary>
    [Parameter(ParameterSetName = SSHHost)]
    [ValidateNotNullOrEmpty]
    public Hashtable Options { get; set; } = [];

    /// <summary>Hosts with their parameters: ComputerName (or HostName), UserName, Port, KeyFilePath (or IdentityFilePath),
    /// ConnectingTimeout, Options.</summary>
    [Parameter(Mandatory = true, ParameterSetName = SSHHostHashParam)]
    [ValidateNotNullOrEmpty]
    public Hashtable[] SSHConnection { get; set; } = [];

    /// <summary>The ssh program.</summary>
    [Parameter(ParameterSetName = SSHHost)]
    [Parameter(ParameterSetName = SSHHostHashParam)]
    [ValidateNotNullOrEmpty]
    public string SshPath { get; set; } = "ssh";

    /// <summary>A session on this machine, without ssh.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ConnectingParameterSet.Local)]
    public SwitchParameter Local { get; set; }

    /// <summary>The UDP port of the server (<c>60001</c>), or a range to choose from (<c>60000:60010</c>).</summary>
    [Parameter(ParameterSetName = SSHHost)]
    [Parameter(ParameterSetName = SSHHostHashParam)]
    [Parameter(ParameterSetName = ConnectingParameterSet.Local)]
    [ValidateNotNullOrEmpty]
    public virtual string? UdpPort { get; set; }

    /// <summary>Which of the host's addresses may be used, and in which order.</summary>
    [Parameter(ParameterSetName = SSHHost)]
    [Parameter(ParameterSetName = SSHHostHashParam)]
    public AddressFamilyPolicy AddressFamily { get; set; } = AddressFamilyPolicy.PreferInet;

    /// <summary>The address that the server binds: <c>ssh</c> for the one that ssh came in at, <c>any</c>, or one in numbers.</summary>
    [Parameter(ParameterSetName = SSHHost)]
    [Parameter(ParameterSetName = SSHHostHashParam)]
    [Parameter(ParameterSetName = ConnectingParameterSet.Local)]
    [ValidateNotNullOrEmpty]
    public string? BindAddress { get; set; }

    /// <summary>The command that starts the server, <c>mosh-server</c> if nothing is said; on this machine the module's own.</summary>
    [Parameter(ParameterSetName = SSHHost)]
    [Parameter(ParameterSetName = SSHHostHashParam)]
    [Parameter(ParameterSetName = ConnectingParameterSet.Local)]
    [ValidateNotNullOrEmpty]
    public string? ServerPath { get; set; }
}
