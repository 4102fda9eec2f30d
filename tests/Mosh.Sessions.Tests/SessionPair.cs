using System.Text;
using Mosh.Sessions.Client;
using Mosh.Sessions.Server;
using Mosh.Terminal.Display;
using Mosh.Transport;
using Mosh.Transport.Crypto;

namespace Mosh.Sessions.Tests;

/// <summary>
/// A client and a server with a well-behaved network between them, a millisecond at a time. (The Simulation tests have the
/// other kind of network.)
/// </summary>
internal sealed class SessionPair : IDisposable
{
    public const long Start = 1_000_000;

    private readonly Queue<(long Time, byte[] Datagram)> _toServer = new();
    private readonly Queue<(long Time, byte[] Datagram)> _toClient = new();

    public SessionPair(int width = 20, int height = 4, bool clientHasHyperlinks = false, bool serverForcesHyperlinks = false, ConnectionPacing pacing = ConnectionPacing.Stock)
    {
        DisplayCapabilities terminal = DisplayCapabilities.UserTerminal(true, true, true, clientHasHyperlinks);
        Client = new ClientSession(
            new ClientSessionOptions
            {
                Key = Key,
                Width = width,
                Height = height,
                Capabilities = terminal,
                Pacing = pacing,
            },
            new ZeroRandomSource(),
            Start);
        Server = new ServerSession(
            new ServerSessionOptions
            {
                Key = Key,
                Width = 20,
                Height = 4,
                AreHyperlinksEnabled = serverForcesHyperlinks,
                Pacing = pacing,
            },
            new ZeroRandomSource(),
            Start);
    }

    public SessionKey Key { get; } = SessionKey.Create(new ZeroRandomSource());

    public long Now { get; private set; } = Start;

    public long Latency { get; set; } = 20;

    public bool DropsFromClient { get; set; }

    public bool DropsFromServer { get; set; }

    public ClientSession Client { get; }

    public ServerSession Server { get; }

    public RecordingApplication Application { get; } = new();

    /// <summary>Told of every datagram when it is sent, whether it arrives or not.</summary>
    public Action<bool, byte[]>? OnSent { get; set; }

    public void Output(string text) => Server.ApplicationOutput(Encoding.UTF8.GetBytes(text), Now, Application);

    public void Type(string keys)
    {
        Client.ObserveKeys(Encoding.UTF8.GetBytes(keys), Now);
        Client.TypeKeys(Encoding.UTF8.GetBytes(keys), Now);
    }

    public void Run(int milliseconds)
    {
        for (int i = 0; i < milliseconds; i++)
        {
            Deliver();
            Tick();
        }
    }

    /// <summary>First half of a millisecond: what arrives.</summary>
    public void Deliver()
    {
        while (_toServer.TryPeek(out (long Time, byte[] Datagram) arriving) && arriving.Time <= Now)
        {
            _toServer.Dequeue();
            Server.Receive(arriving.Datagram, Now, false, Application);
        }

        while (_toClient.TryPeek(out (long Time, byte[] Datagram) arriving) && arriving.Time <= Now)
        {
            _toClient.Dequeue();
            Client.Receive(arriving.Datagram, Now, false);
        }
    }

    /// <summary>Second half: what is sent.</summary>
    public void Tick()
    {
        if (!Client.IsFinished)
        {
            Client.Tick(Now, new Sink(this, isClient: true));
        }

        if (!Server.IsFinished)
        {
            Server.Tick(Now, new Sink(this, isClient: false));
        }

        Now++;
    }

    public void Dispose()
    {
        Client.Dispose();
        Server.Dispose();
        Key.Dispose();
    }

    private sealed class Sink(SessionPair pair, bool isClient) : IDatagramSink
    {
        public SendResult Send(ReadOnlySpan<byte> datagram)
        {
            byte[] copy = datagram.ToArray();
            pair.OnSent?.Invoke(isClient, copy);
            if (!(isClient ? pair.DropsFromClient : pair.DropsFromServer))
            {
                (isClient ? pair._toServer : pair._toClient).Enqueue((pair.Now + pair.Latency, copy));
            }

            return SendResult.Sent;
        }
    }

    private sealed class ZeroRandomSource : IRandomSource
    {
        public void Fill(Span<byte> bytes) => bytes.Clear();
    }
}
