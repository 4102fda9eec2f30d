using System.Buffers;
using Mosh.Hosting.Registry;
using Mosh.Hosting.Signals;
using Mosh.Hosting.Terminals;
using Mosh.Sessions.Client;
using Mosh.Terminal.Display;
using Mosh.Terminal.Screen;
using Mosh.Transport.Crypto;

namespace Mosh.Hosting.Client;

/// <summary>From a checked terminal to the last line on it (spec client.md §2 step 4 – §7).</summary>
internal static class ClientProgram
{
    /// <summary>The last thing a client writes to standard output (spec client.md §7 step 6).</summary>
    public const string Farewell = "[mosh is exiting.]\n";

    public static ClientResult Run(ClientHostOptions options, ClientDisplaySettings display, ClientTerminal terminal, SignalPipe signals)
    {
        bool wasConnecting = false;
        ClientResult result;
        terminal.Open();
        try
        {
            using ClientConnection connection = ClientConnection.Open(
                options.Key, options.Candidates, key => CreateOptions(key, terminal));
            using var path = new ClientPathWatch();
            using SessionRegistration? registration = Register(options, display);
            var loop = new ClientLoop(connection, path, new ClientLoopOptions
            {
                Port = options.Candidates[0].Port,
                Statistics = options.Statistics,
                Registration = registration,
            });
            loop.Attach(new ClientAttachment(terminal, signals, display, canDetach: false));
            result = loop.Run();
            wasConnecting = connection.Session.IsConnecting;
        }
        catch (ClientStartException unusable)
        {
            result = new ClientResult(1, ClientEnd.Failed, unusable.Message);
            DrawBlank(terminal);
            terminal.Close();
        }

        Explain(options, wasConnecting, result);
        StandardStreams.WriteOutput(Farewell);
        return result;
    }

    // Whoever types at the terminal does not want to hear of a registry.
    private static SessionRegistration? Register(ClientHostOptions options, ClientDisplaySettings display) =>
        SessionRegistration.TryCreate(ClientFacts.Of(options.HostName, options.Candidates, display), _ => { });

    private static ClientSessionOptions CreateOptions(SessionKey key, ClientTerminal terminal)
    {
        WindowSize size = terminal.Size;
        return new ClientSessionOptions
        {
            Key = key,
            Width = size.Columns,
            Height = size.Rows,
            Capabilities = terminal.Capabilities,
        };
    }

    // With a session its first frame does this.
    private static void DrawBlank(ClientTerminal terminal)
    {
        WindowSize size = terminal.Size;
        using var blank = new Framebuffer(size.Columns, size.Rows);
        var frame = new ArrayBufferWriter<byte>();
        new FrameEncoder().Encode(blank, blank, initialized: false, terminal.Capabilities, frame);
        terminal.Write(frame.WrittenSpan);
    }

    private static void Explain(ClientHostOptions options, bool wasConnecting, ClientResult result)
    {
        if (wasConnecting && result.End != ClientEnd.ServerInUse)
        {
            string places = string.Join(", ", options.Candidates.Select(candidate => $"{candidate.Host}:{candidate.Port}"));
            StandardStreams.WriteError($"""

                mosh did not make a successful connection to {places}.
                Please verify that UDP port {options.Candidates[0].Port} is not firewalled and can reach the server.

                (By default, mosh uses a UDP port between 60000 and 61000. The -p option
                selects a specific UDP port number.)

                """);
        }
        else if (result.End == ClientEnd.ShutdownTimedOut)
        {
            StandardStreams.WriteError("\n\nmosh did not shut down cleanly. Please note that the\n"
                + "mosh-server process may still be running on the server.\n");
        }

        if (result.Failure is { } failure)
        {
            StandardStreams.WriteError(failure + "\r\n");
        }
    }
}
