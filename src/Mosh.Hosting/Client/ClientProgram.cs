using System.Buffers;
using Mosh.Hosting.Network;
using Mosh.Hosting.Random;
using Mosh.Hosting.Signals;
using Mosh.Hosting.Terminals;
using Mosh.Hosting.Time;
using Mosh.Sessions;
using Mosh.Sessions.Client;
using Mosh.Sessions.EscapeKey;
using Mosh.Sessions.Notifications;
using Mosh.Sessions.Prediction;
using Mosh.Terminal.Display;
using Mosh.Terminal.Screen;
using Mosh.Transport.Crypto;
using Mosh.Transport.Datagrams;

namespace Mosh.Hosting.Client;

/// <summary>From a checked terminal to the last line on it (spec client.md §2 step 4 – §7).</summary>
internal static class ClientProgram
{
    /// <summary>The last thing a client writes to standard output (spec client.md §7 step 6).</summary>
    public const string Farewell = "[mosh is exiting.]\n";

    public static ClientResult Run(
        ClientHostOptions options, PredictionDisplay prediction, ClientTerminal terminal, SignalPipe signals)
    {
        string? failure = null;
        bool wasConnecting = false;
        var end = SessionEnd.None;
        terminal.Open();
        try
        {
            using ClientNetwork network = Connect(options, out SessionKey key);
            using (key)
            using (ClientSession session = CreateSession(options, terminal, network, key))
            {
                EscapeKeySetting escapeKey = EscapeKeySetting.Parse(options.EscapeKey);
                var bar = new NotificationBar(escapeKey.Name, MonotonicClock.NowMilliseconds);
                AddOverlays(session, options, prediction, bar);
                using var path = new ClientPathWatch();
                var loop = new ClientLoop(session, network, terminal, signals, bar, path, escapeKey, options);
                failure = loop.Run();
                wasConnecting = session.IsConnecting;
                end = session.End;
            }
        }
        catch (ClientStartException unusable)
        {
            failure = unusable.Message;
            DrawBlank(terminal);
        }

        terminal.Close();
        Explain(options, wasConnecting, end, failure);
        StandardStreams.WriteOutput(Farewell);
        return Result(wasConnecting, end, failure);
    }

    // The key first, as stock does (spec client.md §2 step 6).
    private static ClientNetwork Connect(ClientHostOptions options, out SessionKey key)
    {
        if (!SessionKey.TryParse(options.Key, out SessionKey? parsed, out string? error))
        {
            throw new ClientStartException(ClientStartFailure.KeyMalformed, $"Crypto exception: {error}");
        }

        key = parsed;
        try
        {
            List<NetworkAddress> addresses = options.Candidates
                .Select(candidate => AddressLookup.ParseNumeric(candidate.Host, candidate.Port)).ToList();
            return new ClientNetwork(addresses, MonotonicClock.NowMilliseconds);
        }
        catch (SystemCallException failure)
        {
            key.Dispose();
            throw new ClientStartException(ClientStartFailure.AddressUnusable, $"Network exception: {failure.Message}");
        }
    }

    private static ClientSession CreateSession(ClientHostOptions options, ClientTerminal terminal, ClientNetwork network, SessionKey key)
    {
        WindowSize size = ClientTerminal.Size;
        var sessionOptions = new ClientSessionOptions
        {
            Key = key,
            Width = size.Columns,
            Height = size.Rows,
            Capabilities = terminal.Capabilities,
        };
        return new ClientSession(sessionOptions, SystemRandom.Instance, MonotonicClock.NowMilliseconds)
        {
            MaximumDatagramSize = network.HasInternet6 ? DatagramSize.Ipv6 : DatagramSize.Ipv4,
        };
    }

    // In this order: predictions are judged by the server's own screen, and the bar lies over them (spec client.md §3).
    private static void AddOverlays(ClientSession session, ClientHostOptions options, PredictionDisplay prediction, NotificationBar bar)
    {
        session.Overlays.Add(new PredictionOverlay(new LearningPredictor(prediction, options.IsPredictionOverwriting)));
        session.Overlays.Add(bar);
        if (options.IsTitlePrefixed)
        {
            session.Overlays.Add(new TitlePrefixOverlay());
        }
    }

    // With a session its first frame does this.
    private static void DrawBlank(ClientTerminal terminal)
    {
        WindowSize size = ClientTerminal.Size;
        using var blank = new Framebuffer(size.Columns, size.Rows);
        var frame = new ArrayBufferWriter<byte>();
        new FrameEncoder().Encode(blank, blank, initialized: false, terminal.Capabilities, frame);
        terminal.Write(frame.WrittenSpan);
    }

    private static void Explain(ClientHostOptions options, bool wasConnecting, SessionEnd end, string? failure)
    {
        if (wasConnecting)
        {
            string places = string.Join(", ", options.Candidates.Select(candidate => $"{candidate.Host}:{candidate.Port}"));
            StandardStreams.WriteError($"""

                mosh did not make a successful connection to {places}.
                Please verify that UDP port {options.Candidates[0].Port} is not firewalled and can reach the server.

                (By default, mosh uses a UDP port between 60000 and 61000. The -p option
                selects a specific UDP port number.)

                """);
        }
        else if (end is not (SessionEnd.Acknowledged or SessionEnd.PeerShutDown) && failure is null)
        {
            StandardStreams.WriteError("\n\nmosh did not shut down cleanly. Please note that the\n"
                + "mosh-server process may still be running on the server.\n");
        }

        if (failure is not null)
        {
            StandardStreams.WriteError(failure + "\r\n");
        }
    }

    private static ClientResult Result(bool wasConnecting, SessionEnd end, string? failure) => (failure, end) switch
    {
        (not null, _) => new ClientResult(1, ClientEnd.Failed),
        (_, SessionEnd.Acknowledged) => new ClientResult(0, ClientEnd.ShutdownAcknowledged),
        (_, SessionEnd.PeerShutDown) => new ClientResult(0, ClientEnd.ServerEnded),
        _ => new ClientResult(1, wasConnecting ? ClientEnd.NeverConnected : ClientEnd.ShutdownTimedOut),
    };
}
