using System.Net;
using Mosh.Hosting.Bootstrap;
using Mosh.Hosting.Diagnosis.Remote;

namespace Mosh.Hosting.Diagnosis;

/// <summary>
/// Checks everything that a session needs, from the host's name to the size of datagrams, and reports each result as soon as it is
/// known. One ssh connection answers all questions to the host and starts test servers, to which datagrams are then sent. Nothing is
/// left running, neither here nor there, however the test ends.
/// </summary>
/// <remarks>One thread, but for the wait for several ports at once.</remarks>
public sealed partial class ConnectionTest
{
    // Our choice: asking three servers one after the other to end takes less than this.
    private static readonly TimeSpan CleanUpTime = TimeSpan.FromSeconds(20);

    private readonly ConnectionTestOptions _options;
    private readonly BootstrapOptions _bootstrap;
    private readonly PortPlan _plan;
    private readonly Action<ConnectionCheck> _report;
    private readonly CancellationToken _cancellation;

    private ConnectionTest(ConnectionTestOptions options, Action<ConnectionCheck> report, CancellationToken cancellation)
    {
        _options = options;
        _bootstrap = options.IsLocal && ReferenceEquals(options.Bootstrap.Binding, ServerBinding.Ssh)
            ? options.Bootstrap with { Binding = ServerBinding.To(options.Bootstrap.Destination) }
            : options.Bootstrap;
        _plan = PortPlan.For(options.Bootstrap.Ports);
        _report = report;
        _cancellation = cancellation;
    }

    private string Host => HostAddresses.HostPart(_bootstrap.Destination);

    /// <summary>Runs all checks.</summary>
    /// <param name="options">What to test.</param>
    /// <param name="report">Hears each result, on this thread.</param>
    /// <param name="cancellation">Ends the test early; what it has started ends, too.</param>
    /// <exception cref="FormatException"><see cref="BootstrapOptions.Ports"/> is no port or range.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellation"/> fired.</exception>
    public static void Run(ConnectionTestOptions options, Action<ConnectionCheck> report, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(report);
        new ConnectionTest(options, report, cancellation).Run();
    }

    private void Run()
    {
        if (_options.StartLocally is { } start)
        {
            RunHere(start);
            return;
        }

        try
        {
            SshConfiguration? configuration = _options.IsLocal
                ? null
                : SshConfigurationQuery.Ask(ProcessRunner.For(TerminalAccess.None), _bootstrap, _cancellation);
            IReadOnlyList<IPAddress> resolved = CheckName(configuration);
            using RemoteHelper? helper = CheckSsh(configuration);
            if (helper is not null && CheckServer(helper))
            {
                CheckPath(helper.Report.Servers.Values, helper.Report, helper.Peer, configuration, resolved);
                CheckCleanUp(helper);
            }
        }
        catch (BootstrapException e) when (e.Failure == BootstrapFailure.ProgramNotFound)
        {
            SkipAfter(CheckKind.Ssh, CheckStatus.Failed, e.Message, SshAdvice.For(e.Failure, SshText));
        }
    }

    private string SshText => string.Join(' ', [.. _bootstrap.Ssh, _bootstrap.Destination]);

    private IReadOnlyList<IPAddress> CheckName(SshConfiguration? configuration)
    {
        string name = configuration?.HostName ?? Host;
        try
        {
            IReadOnlyList<IPAddress> found = HostAddresses.Resolve(name, _bootstrap.Family, new SystemHostLookup());
            string addresses = IPAddress.TryParse(Host, out _) ? "No name, an address." : string.Join(", ", found);
            string alias = string.Equals(name, Host, StringComparison.OrdinalIgnoreCase) ? "" : $" ({name} in the ssh configuration)";
            Report(CheckKind.NameResolution, CheckStatus.Passed, $"{Host}{alias}: {addresses}");
            return found;
        }
        catch (BootstrapException e)
        {
            bool isFatal = configuration?.UsesProxy != true;
            Report(
                CheckKind.NameResolution,
                isFatal ? CheckStatus.Failed : CheckStatus.Warning,
                isFatal ? e.Message : $"{e.Message}. The host that ssh goes through may know it.",
                SshAdvice.For(BootstrapFailure.HostUnknown, SshText));
            return [];
        }
    }

    private void Report(CheckKind kind, CheckStatus status, string detail, string fix = "")
        => _report(new ConnectionCheck(kind, status, detail, fix));

    private void ReportClock()
        => Report(CheckKind.Clock, CheckStatus.Info, "No clock is compared: neither side's time of day matters.");

    // One result, and all after it are skipped because of it.
    private void SkipAfter(CheckKind kind, CheckStatus status, string detail, string fix = "")
    {
        Report(kind, status, detail, fix);
        foreach (CheckKind later in Enum.GetValues<CheckKind>())
        {
            if (later == CheckKind.Clock)
            {
                ReportClock();
            }
            else if (later > kind && later != CheckKind.CleanUp)
            {
                Report(later, CheckStatus.Skipped, kind == CheckKind.Ssh ? "Needs ssh." : "Needs a server.");
            }
        }
    }
}
