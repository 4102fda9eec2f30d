using System.Runtime.Versioning;
using Mosh.Hosting.Locale;
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

/// <summary>The server process: checks, socket, key, report, session, end (spec server.md §3–§9).</summary>
[UnsupportedOSPlatform("windows")]
internal static class ServerProgram
{
    private const int Failure = 1;

    public static int Run(ServerHostOptions options, IServerReport report)
    {
        var dumps = CoreDumps.Disable();
        if (!LocaleRequirement.MeetForServer(options.ProgramName, options.LocaleVariables, StandardStreams.WriteErrorLine))
        {
            return Failure;
        }

        ServerTimeouts timeouts = ReadTimeouts();
        WindowSize size = report.StarterSize.IsUsable ? report.StarterSize : WindowSize.Default;
        UdpSocket socket;
        try
        {
            socket = ServerSocketBinding.Bind(WantedAddress(options), options.Ports, StandardStreams.WriteErrorLine);
        }
        catch (SystemCallException failure)
        {
            StandardStreams.WriteErrorLine($"Network exception: {failure.Message}");
            return Failure;
        }

        try
        {
            using var network = new ServerNetwork(socket);
            Serve(options, report, dumps, timeouts, size, network);
            return 0;
        }
        catch (SystemCallException failure)
        {
            // No pseudo-terminal to be had, for instance.
            StandardStreams.WriteErrorLine($"{options.ProgramName}: {failure.Message}");
            return Failure;
        }
    }

    private static void Serve(
        ServerHostOptions options, IServerReport report, CoreDumps dumps, ServerTimeouts timeouts, WindowSize size, ServerNetwork network)
    {
        using SessionKey key = SessionKey.Create(SystemRandom.Instance);
        using PseudoTerminal terminal = PseudoTerminal.Open(size);
        IgnoredSignals.IgnoreHangUp();
        using var signals = new SignalPipe(SignalSet.Terminate | SignalSet.Interrupt | SignalSet.User1);
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

    private static string? WantedAddress(ServerHostOptions options) => options.IsBoundToSshConnection
        ? ServerSocketBinding.AddressOfSshConnection(Environment.GetEnvironmentVariable("SSH_CONNECTION"), StandardStreams.WriteErrorLine)
        : options.BindAddress;

    private static ServerTimeouts ReadTimeouts()
    {
        return new ServerTimeouts(Read(ServerTimeouts.NetworkVariable), Read(ServerTimeouts.SignalVariable));

        static long Read(string variable)
        {
            long seconds = ServerTimeouts.ParseSeconds(variable, Environment.GetEnvironmentVariable(variable), out string? warning);
            if (warning is not null)
            {
                StandardStreams.WriteErrorLine(warning);
            }

            return seconds;
        }
    }
}
