using System.Globalization;
using System.Net;
using Mosh.Hosting.Bootstrap;
using Mosh.Hosting.Diagnosis.Probing;
using Mosh.Hosting.Diagnosis.Remote;
using Mosh.Hosting.Network;

namespace Mosh.Hosting.Diagnosis;

/// <content>What datagrams meet on their way.</content>
public sealed partial class ConnectionTest
{
    // Our choice: what remains of the shutdown after that is done over ssh.
    private static readonly TimeSpan PoliteTime = TimeSpan.FromSeconds(2);

    // What mosh-server says when it gets no port.
    private const string PortTaken = "Address already in use";

    private readonly HashSet<int> _endedPolitely = [];

    private void CheckPath(
        IEnumerable<RemoteServer> servers, RemoteReport host, IPAddress? peer, SshConfiguration? configuration, IReadOnlyList<IPAddress> resolved)
    {
        IReadOnlyList<IPAddress> candidates = _options.IsLocal
            ? resolved
            : ServerCandidates.Assemble(_bootstrap.Family, peer, resolved, host.Connection?.Server.Address);
        var attempts = servers.Select(server => ServerAttempt.Begin(server, candidates, _options.AnswerTimeout, _cancellation)).ToList();
        try
        {
            for (int index = 0; index < attempts.Count; index++)
            {
                attempts[index].Wait(_cancellation);
                Report(CheckKind.UdpPort, attempts[index], _plan.Requests[index], host);
            }

            ServerAttempt? reached = attempts.Find(attempt => attempt.IsAnswered);
            if (reached is null)
            {
                SkipMeasurements();
            }
            else
            {
                Measure(reached.Probe!);
            }

            ReportClock();
            CheckNat(host.Connection, peer, configuration, candidates, reached?.Probe);
            EndPolitely(attempts);
        }
        finally
        {
            attempts.ForEach(attempt => attempt.Dispose());
        }
    }

    private void Report(CheckKind kind, ServerAttempt attempt, string? request, RemoteReport host)
    {
        RemoteServer server = attempt.Server;
        bool isTaken = server.Output.Any(line => line.Contains(PortTaken, StringComparison.Ordinal));
        if (FailureDiagnosis.ExplainBinding(_bootstrap, server.Output) is { Failure: BootstrapFailure.BindAddressUnusable } unusable)
        {
            Report(kind, CheckStatus.Failed, $"{request ?? "default port"}: {unusable.Message}.", "Give an address of the host with -BindAddress, or leave it out.");
        }
        else if (attempt.IsAnswered)
        {
            Report(kind, CheckStatus.Passed, $"{server.Port}: answered from {attempt.Probe!.RemoteEndpoint} after {Milliseconds(attempt.AnswerTime.TotalMilliseconds)}.");
        }
        else if (server.IsStarted)
        {
            string reason = attempt.Failure is { } failure ? $" ({failure})" : "";
            Report(
                kind,
                CheckStatus.Failed,
                $"{server.Port}: nothing came back within {_options.AnswerTimeout.TotalSeconds:0.#} s{reason}.",
                FirewallAdvice.For(_plan.Range, host));
        }
        else if (isTaken)
        {
            // In a range the server goes on to the next port.
            bool isAlone = _plan.Requests.Count == 1;
            Report(
                kind,
                isAlone ? CheckStatus.Failed : CheckStatus.Warning,
                $"{request ?? "60001-60999"}: not tested, the port is in use on the host.",
                isAlone ? "Choose another -UdpPort, or end the session that has it." : "");
        }
        else
        {
            Report(kind, CheckStatus.Failed, $"{request ?? "default port"}: the server did not start (exit status {server.ExitStatus}).{HostWords.Sentence(server.Output)}");
        }
    }

    private void Measure(PathProbe probe)
    {
        PathMeasurement measured = probe.Measure(_options.Count);
        if (measured.RoundTrips.Count > 0)
        {
            IReadOnlyList<double> times = measured.RoundTrips;
            Report(
                CheckKind.RoundTripTime,
                CheckStatus.Passed,
                $"min {Milliseconds(times.Min())}, mean {Milliseconds(times.Average())}, max {Milliseconds(times.Max())} of {times.Count}");
        }
        else
        {
            Report(CheckKind.RoundTripTime, CheckStatus.Warning, "No answer came soon enough to be measured.");
        }

        string percent = measured.LossPercent.ToString("0.#", CultureInfo.InvariantCulture);
        Report(
            CheckKind.Loss,
            measured.Answered == measured.Sent ? CheckStatus.Passed : CheckStatus.Warning,
            $"{percent} %: {measured.Answered} of {measured.Sent} datagrams were answered.",
            measured.Answered == measured.Sent ? "" : "Sessions work, with delays. If ssh is fine meanwhile, look for a limit on UDP in the network.");

        int largest = probe.FindLargestDatagram();
        Report(
            CheckKind.PathMtu,
            largest == probe.LargestPossible ? CheckStatus.Passed : CheckStatus.Warning,
            largest == 0 ? "No size was answered."
                : largest == probe.LargestPossible ? $"Datagrams of {largest} bytes arrive, the largest that mosh sends."
                : $"Datagrams of {largest} bytes arrive, larger ones do not.",
            largest == probe.LargestPossible ? "" : "Sessions adapt to it. The MTU of a tunnel or VPN on the way is too small, or fragments are dropped.");
    }

    private void SkipMeasurements()
    {
        foreach (CheckKind kind in (CheckKind[])[CheckKind.RoundTripTime, CheckKind.Loss, CheckKind.PathMtu])
        {
            Report(kind, CheckStatus.Skipped, "Needs UDP.");
        }
    }

    private void CheckNat(
        SshConnectionView? view, IPAddress? peer, SshConfiguration? configuration, IReadOnlyList<IPAddress> candidates, PathProbe? probe)
    {
        if (_options.IsLocal)
        {
            Report(CheckKind.Nat, CheckStatus.Skipped, "There is no network in between.");
            return;
        }

        IPAddress? reached = probe is null ? peer ?? (candidates.Count > 0 ? candidates[0] : null) : IPEndPoint.Parse(probe.RemoteEndpoint).Address;
        string? source = probe?.LocalEndpoint ?? (reached is null ? null : SourceAddress.Toward(AddressLookup.ParseNumeric(reached.ToString(), "1"))?.ToEndpointText());
        IPAddress? local = source is null ? null : IPEndPoint.Parse(source).Address;
        _report(NatFinding.Describe(view, local, reached, configuration?.UsesProxy == true));
    }

    private void EndPolitely(List<ServerAttempt> attempts)
    {
        foreach (ServerAttempt attempt in attempts)
        {
            if (attempt.IsAnswered && attempt.Probe!.End(PoliteTime) && attempt.Server.ProcessId is { } ended)
            {
                _endedPolitely.Add(ended);
            }
        }
    }

    private static string Milliseconds(double value) => value < 1 ? "<1 ms" : $"{value.ToString("0", CultureInfo.InvariantCulture)} ms";
}
