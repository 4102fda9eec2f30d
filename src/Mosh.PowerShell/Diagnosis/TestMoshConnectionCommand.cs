using System.Management.Automation;
using Mosh.Hosting.Bootstrap;
using Mosh.Hosting.Diagnosis;
using Mosh.Hosting.Locale;
using Mosh.Hosting.Server;
using Mosh.PowerShell.Connecting;
using Mosh.PowerShell.Diagnosis;
using Mosh.PowerShell.Servers;

namespace Mosh.PowerShell.Commands;

/// <summary>
/// <c>Test-MoshConnection</c>: a checklist of what a session to a host needs, one row per check, each as soon as it is known. Several
/// hosts are tested at once; their rows come host by host. Nothing is left running.
/// </summary>
[Cmdlet(VerbsDiagnostic.Test, "MoshConnection", DefaultParameterSetName = ConnectingParameterSet.SSHHost)]
[OutputType(typeof(MoshConnectionCheck), typeof(bool))]
public sealed class TestMoshConnectionCommand : ConnectingCmdlet
{
    // What PSSessions allow at once.
    private const int DefaultThrottleLimit = 32;

    // As Test-Connection.
    private const int DefaultTimeoutSeconds = 5;
    private const int DefaultCount = 10;

    /// <summary>How many datagrams are sent to measure round-trip time and loss.</summary>
    [Parameter]
    [ValidateRange(1, 1000)]
    public int Count { get; set; } = DefaultCount;

    /// <summary>How many seconds a server may take to answer over UDP.</summary>
    [Parameter]
    [ValidateRange(1, 300)]
    public int TimeoutSeconds { get; set; } = DefaultTimeoutSeconds;

    /// <summary>Gives back one boolean per host instead: whether a session would begin.</summary>
    [Parameter]
    public SwitchParameter Quiet { get; set; }

    /// <summary>How many hosts are tested at the same time.</summary>
    [Parameter(ParameterSetName = ConnectingParameterSet.SSHHost)]
    [Parameter(ParameterSetName = ConnectingParameterSet.SSHHostHashParam)]
    [ValidateRange(1, int.MaxValue)]
    public int ThrottleLimit { get; set; } = DefaultThrottleLimit;

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        IReadOnlyList<ConnectionTarget> targets = CreateTargets(colors: 0);
        RunAside(cancellation =>
        {
            using var throttle = new SemaphoreSlim(ThrottleLimit);
            var tests = targets.Select(target => HostTest.Start(target.HostName, OptionsFor(target), throttle, cancellation)).ToList();
            foreach (HostTest test in tests)
            {
                Write(test.Rows());
            }

            tests.ForEach(test => test.Finish());
            return tests.Count;
        });
    }

    private void Write(IEnumerable<MoshConnectionCheck> rows)
    {
        bool hasFailed = false;
        bool isAnswered = false;
        foreach (MoshConnectionCheck row in rows)
        {
            hasFailed |= row.Status == CheckStatus.Failed;

            // The proof that a session begins: a server was started there, and its datagrams come back.
            isAnswered |= row is { Check: CheckKind.UdpPort, Status: CheckStatus.Passed };
            if (!Quiet)
            {
                Relay.WriteObject(row);
            }
        }

        if (Quiet)
        {
            Relay.WriteObject(isAnswered && !hasFailed);
        }
    }

    private ConnectionTestOptions OptionsFor(ConnectionTarget target)
    {
        ConnectionTestOptions options = target switch
        {
            SshTarget ssh => new() { Bootstrap = ssh.Bootstrap },
            LocalTarget local => LocalOptionsFor(local),
            _ => throw new InvalidOperationException($"no way to test a {target.GetType().Name}"),
        };
        var lines = new VerboseLines(Relay, target.HostName);
        options = options with { Observer = lines, Count = Count, AnswerTimeout = TimeSpan.FromSeconds(TimeoutSeconds) };
        return target.ConnectingTimeout is { } time ? options with { ConnectingTimeout = time } : options;
    }

    private ConnectionTestOptions LocalOptionsFor(LocalTarget target)
    {
        var settings = target.Settings with { Command = ["sleep", "120"] };
        return new()
        {
            Bootstrap = new BootstrapOptions
            {
                Destination = target.Address.ToString(),
                Server = target.Program is { } program ? ShellQuoting.Quote(program) : string.Empty,
                Binding = ServerBinding.To(settings.BindAddress),
                Ports = UdpPort,
                Locale = BootstrapOptions.LocaleOf(Environment.GetEnvironmentVariables(), Utf8Locale.Here),
            },
            IsLocal = true,
            StartLocally = target.Program is null ? StartHere : null,
        };

        DetachedServerResult StartHere(string? ports, CancellationToken cancellation) => DetachedServer.Start(
            new DetachedServerOptions
            {
                Command = ServerCommand.ForPowerShell(ports is null ? settings : settings with { Ports = ports }),
                Ports = ports,
                BindAddress = settings.BindAddress,
            },
            cancellation);
    }
}
