using System.Management.Automation;
using Mosh.Hosting.Diagnosis;
using Mosh.PowerShell.Connecting;
using Mosh.PowerShell.Diagnosis;

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

    /// <summary>Gives back one boolean per host instead: whether no check has failed.</summary>
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
        bool isGood = true;
        foreach (MoshConnectionCheck row in rows)
        {
            isGood &= row.Status != CheckStatus.Failed;
            if (!Quiet)
            {
                Relay.WriteObject(row);
            }
        }

        if (Quiet)
        {
            Relay.WriteObject(isGood);
        }
    }

    private ConnectionTestOptions OptionsFor(ConnectionTarget target)
    {
        var (bootstrap, isLocal) = target switch
        {
            SshTarget ssh => (ssh.Bootstrap, false),
            LocalTarget local => (local.Bootstrap, true),
            _ => throw new InvalidOperationException($"no way to test a {target.GetType().Name}"),
        };
        var options = new ConnectionTestOptions
        {
            Bootstrap = bootstrap,
            IsLocal = isLocal,
            Count = Count,
            AnswerTimeout = TimeSpan.FromSeconds(TimeoutSeconds),
        };
        return target.ConnectingTimeout is { } time ? options with { ConnectingTimeout = time } : options;
    }
}
