using Mosh.Sessions.Server;
using Mosh.Transport;
using Mosh.Transport.Crypto;

namespace Mosh.Simulation.Tests;

/// <summary>A server and the application on its pseudo-terminal.</summary>
internal sealed class SimulatedServer : SimulatedEnd, IServerSink, IDisposable
{
    private readonly SimulatedClient _client;
    private int _clientAddress;

    public SimulatedServer(World world, SimulatedLink outgoing, SessionKey key, SimulatedClient client, int seed, ConnectionPacing? pacing)
        : base(world, outgoing, directionBit: 1ul << 63)
    {
        _client = client;
        var options = new ServerSessionOptions { Key = key, Pacing = pacing ?? (ConnectionPacing)(seed % 2) };
        Session = new ServerSession(options, new SeededRandomSource(seed), world.Now);
    }

    public ServerSession Session { get; }

    /// <summary>Every byte the application read from its terminal that the user typed.</summary>
    public List<byte> Input { get; } = [];

    /// <summary>Every size the application was told.</summary>
    public List<(int Width, int Height)> Sizes { get; } = [];

    /// <summary>What the application does with its input, if anything.</summary>
    public Action<byte[]>? OnInput { get; set; }

    public override bool IsFinished => Session.IsFinished;

    public void Output(ReadOnlySpan<byte> bytes)
    {
        Session.ApplicationOutput(bytes, World.Now, this);
        Touch();
    }

    public void Shutdown()
    {
        Session.StartShutdown(World.Now);
        Touch();
    }

    public void WriteToApplication(ReadOnlySpan<byte> bytes)
    {
        Input.AddRange(bytes);
        OnInput?.Invoke(bytes.ToArray());
    }

    /// <summary>The answers to an application's own queries are not what the user typed.</summary>
    public void ReplyToApplication(ReadOnlySpan<byte> replies)
    {
    }

    public void ResizeApplication(int width, int height) => Sizes.Add((width, height));

    public void Dispose() => Session.Dispose();

    protected override void Transmit(ReadOnlySpan<byte> datagram)
    {
        int destination = _clientAddress;
        Outgoing.Send(datagram, (copy, isDamaged) =>
        {
            if (_client.Owns(destination))
            {
                _client.Arrive(copy, 0, isDamaged);
            }
        });
    }

    protected override ReceiveResult Receive(byte[] datagram, int source)
    {
        ReceiveResult result = Session.Receive(datagram, World.Now, false, this);
        if (result.IsNewest && _clientAddress != source)
        {
            Session.PathChanged(World.Now);
            _clientAddress = source;
        }

        return result;
    }

    protected override void Tick() => Session.Tick(World.Now, this);

    protected override long WaitTime() => Session.WaitTime(World.Now);
}
