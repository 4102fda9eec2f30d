using System.Management.Automation;
using System.Net;
using System.Security;
using Mosh.Hosting.Bootstrap;
using Mosh.Hosting.Locale;
using Mosh.Hosting.Network;
using Mosh.Hosting.Registry;
using Mosh.Hosting.Server;
using Mosh.PowerShell.Errors;
using Mosh.PowerShell.Pipeline;
using Mosh.PowerShell.Servers;

namespace Mosh.PowerShell.Commands;

/// <summary>
/// <c>Start-MoshServer</c>: a server on this host that lives on when this PowerShell, its terminal and its ssh connection are gone.
/// </summary>
[Cmdlet(VerbsLifecycle.Start, "MoshServer", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Low)]
[OutputType(typeof(MoshServer), typeof(string))]
public sealed class StartMoshServerCommand : MoshCmdlet
{
    // Those of every terminal of today; stock's client tells the colours of its terminal by its bootstrap, which there is none of here.
    private const int DefaultColors = 256;

    /// <summary>The UDP port, or a range such as 60000:60010 whose first free port is taken; 0 for any free port.</summary>
    [Parameter(Position = 0)]
    [ValidateNotNullOrEmpty]
    public string UdpPort { get; set; } = $"{PortRange.Default.Low}:{PortRange.Default.High}";

    /// <summary>The address to listen on; all addresses of this host without it.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string BindAddress { get; set; } = string.Empty;

    /// <summary>The program to run in the session and its arguments; the login shell without it.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string[] Command { get; set; } = [];

    /// <summary>What to call the server.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string Name { get; set; } = string.Empty;

    /// <summary>How many colours the client's terminal has.</summary>
    [Parameter]
    [ValidateRange(0, 0x1000000)]
    public int Colors { get; set; } = DefaultColors;

    /// <summary>The UTF-8 locale for the session where the environment of this host names none.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string Locale { get; set; } = Utf8Locale.Here;

    /// <summary>A mosh-server program to run in place of this module's own.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? ServerPath { get; set; }

    /// <summary>Puts out the line <c>MOSH CONNECT port key</c>, as a stock client's wrapper reads it, instead of an object.</summary>
    [Parameter]
    public SwitchParameter AsConnectLine { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        var settings = CheckedSettings();
        if (!ShouldProcess($"UDP port {UdpPort} of {Environment.MachineName}", "Start a mosh server"))
        {
            return;
        }

        var program = ServerPath is null ? ServerPrograms.Native : Resolve(ServerPath);
        var options = new DetachedServerOptions
        {
            Command = program is null ? ServerCommand.ForPowerShell(settings) : ServerCommand.ForProgram(program, settings),
            DetachesItself = program is not null,
            Ports = UdpPort,
            BindAddress = BindAddress.Length > 0 ? BindAddress : null,
            Name = Name,
            Line = Relay.WriteVerbose,
        };
        WriteVerbose($"Starting {options.Command[0]}");
        var started = DateTimeOffset.UtcNow;
        try
        {
            var result = RunAside(cancellation => DetachedServer.Start(options, cancellation));
            WriteObject(AsConnectLine ? result.ConnectLine : ServerOf(result, started));
        }
        catch (BootstrapException failure)
        {
            ThrowTerminatingError(MoshError.From(failure, failure.Failure == BootstrapFailure.BindAddressUnusable ? BindAddress : UdpPort));
        }
    }

    private MoshServer ServerOf(DetachedServerResult result, DateTimeOffset started)
    {
        var key = new SecureString();
        foreach (var digit in result.Key)
        {
            key.AppendChar(digit);
        }

        key.MakeReadOnly();
        var isForRemoting = Host.Name == RemotingOutput.HostName;
        return ServerDirectory.Find(result.ProcessId, result.Port)?.WithKey(key, isForRemoting)
            ?? new MoshServer(UnlistedFacts(result, started), MoshSessionState.Connecting, null) { Key = key, IsForRemoting = isForRemoting };
    }

    // A stock server, or one that could not enter itself.
    private SessionFacts UnlistedFacts(DetachedServerResult result, DateTimeOffset started) => new()
    {
        InstanceId = Guid.Empty,
        Name = Name,
        HostName = Environment.MachineName,
        Role = SessionRole.Server,
        ProcessId = result.ProcessId,
        StartedAt = started,
        UdpPort = result.Port,
        BindAddress = BindAddress,
    };

    private ServerStartSettings CheckedSettings()
    {
        if (MoshError.WhyNoName(Name) is { } unfit)
        {
            ThrowTerminatingError(unfit);
        }

        if (!PortRange.TryParse(UdpPort, out _, out var error))
        {
            ThrowTerminatingError(MoshError.Create(
                MoshErrorId.ParameterInvalid, ErrorCategory.InvalidArgument, UdpPort, error, "Give a port such as 60001 or a range such as 60000:60010."));
        }

        if (BindAddress.Length > 0 && !IPAddress.TryParse(BindAddress, out _))
        {
            ThrowTerminatingError(MoshError.Create(
                MoshErrorId.ParameterInvalid,
                ErrorCategory.InvalidArgument,
                BindAddress,
                $"\"{BindAddress}\" is no numeric address.",
                "Give an IPv4 or IPv6 address of this host."));
        }

        return new(UdpPort, BindAddress, Colors, [$"LANG={Locale}"], Command);
    }

    // A path as PowerShell knows it, or the name of a program in PATH.
    private string Resolve(string path)
    {
        var isPath = path.Contains(Path.DirectorySeparatorChar, StringComparison.Ordinal) || path.StartsWith('~');
        return isPath ? GetUnresolvedProviderPathFromPSPath(path) : path;
    }
}
