using System.Runtime.Versioning;
using Mosh.Hosting.Failures;
using Mosh.Hosting.Network;
using Mosh.Hosting.Processes;
using Mosh.Hosting.Random;
using Mosh.Hosting.Registry;
using Mosh.Hosting.Signals;
using Mosh.Hosting.Terminals;
using Mosh.Hosting.Time;
using Mosh.Sessions.Server;
using Mosh.Transport;
using Mosh.Transport.Crypto;
using Mosh.Transport.Datagrams;

namespace Mosh.Hosting.Server;

/// <summary>The server process: what <see cref="PreparedServer"/> does unless it is done already, report, session, end (spec server.md §3–§9).</summary>
[UnsupportedOSPlatform("windows")]
internal static class ServerProgram
{
    private const int Failure = 1;

    public static int Run(ServerHostOptions options, IServerReport report)
    {
        var dumps = CoreDumps.Disable();
        try
        {
            if (report is DetachedReport { HandedOver: { } handedOver })
            {
                using var given = PreparedServer.TakeOver(handedOver, report.StarterSize);
                Serve(options, report, dumps, given);
                return 0;
            }

            if (!PreparedServer.TryCreate(options, report.StarterSize, out PreparedServer? prepared))
            {
                return Failure;
            }

            using (prepared)
            {
                Serve(options, report, dumps, prepared);
                return 0;
            }
        }
        catch (SystemCallException failure)
        {
            // No descriptors left for the signals, for instance.
            StandardStreams.WriteErrorLine($"{options.ProgramName}: {FailureExplanation.Of(failure)}");
            return Failure;
        }
    }

    private static void Serve(ServerHostOptions options, IServerReport report, CoreDumps dumps, PreparedServer prepared)
    {
        ServerTimeouts timeouts = ServerEnvironment.ReadTimeouts(static _ => { });
        WindowSize size = prepared.Size;
        SessionKey key = prepared.Key;
        PseudoTerminal terminal = prepared.Terminal;
        using var network = new ServerNetwork(prepared.Socket);
        IgnoredSignals.IgnoreHangUp();
        using var signals = new SignalPipe(SignalSet.Terminate | SignalSet.Interrupt | SignalSet.CpuTime | SignalSet.User1);
        using SessionRegistration? registration = SessionRegistration.TryCreate(
            Facts(options, network), warning => StandardStreams.WriteErrorLine($"{options.ProgramName}: {warning}"));
        report.Ready(network.Port, key.ToPrintable(), keepsStreams: options.Verbosity > 0 || report is PrintedReport);

        var sessionOptions = new ServerSessionOptions
        {
            Key = key,
            Width = size.Columns,
            Height = size.Rows,
            Pacing = ConnectionPacing.Responsive,
        };
        using var session = new ServerSession(sessionOptions, SystemRandom.Instance, MonotonicClock.NowMilliseconds);
        session.MaximumDatagramSize = network.IsInternet6 ? DatagramSize.Ipv6 : DatagramSize.Ipv4;
        using (var login = new LoginRecord(terminal.Master.Number))
        {
            var application = new Application(options, terminal, dumps, login);
            new ServerLoop(session, network, application, timeouts, login, signals, options.Statistics, registration, options.Verbosity).Run();
        }

        terminal.Dispose();
        StandardStreams.WriteOutput("\n[mosh-server is exiting.]\n");
    }

    private static SessionFacts Facts(ServerHostOptions options, ServerNetwork network) => new()
    {
        Role = SessionRole.Server,
        Name = options.Name,
        HostName = Environment.MachineName,
        UdpPort = network.Port,
        BindAddress = network.LocalAddress.IsUnspecified ? string.Empty : network.LocalAddress.Host,
    };
}
