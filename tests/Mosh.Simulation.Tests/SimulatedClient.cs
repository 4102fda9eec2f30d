using System.Buffers;
using Mosh.Sessions.Client;
using Mosh.Terminal.Display;
using Mosh.Terminal.Emulation;
using Mosh.Terminal.Screen;
using Mosh.Transport;
using Mosh.Transport.Crypto;

namespace Mosh.Simulation.Tests;

/// <summary>A client, its user's keyboard and its user's terminal.</summary>
internal sealed class SimulatedClient : SimulatedEnd, IDisposable
{
    private readonly ArrayBufferWriter<byte> _output = new();
    private readonly Emulator _terminal;
    private readonly HashSet<int> _addresses = [];
    private int _address;

    public SimulatedClient(World world, SimulatedLink outgoing, SessionKey key, int width, int height, int seed, ConnectionPacing? pacing)
        : base(world, outgoing, directionBit: 0)
    {
        ClientSessionOptions options = new()
        {
            Key = key,
            Width = width,
            Height = height,
            Capabilities = DisplayCapabilities.UserTerminal(eraseCharacters: true, backColorErase: true, titles: true, hyperlinks: true),
            Pacing = pacing ?? (ConnectionPacing)(seed / 2 % 2),
        };
        Session = new ClientSession(options, new SeededRandomSource(seed), world.Now);
        _terminal = new Emulator(new Framebuffer(width, height)) { AreHyperlinksEnabled = true };
        Resized.Add((width, height));
        ChangeAddress();
    }

    public ClientSession Session { get; }

    /// <summary>The user's terminal as the rendered frames have left it.</summary>
    public Framebuffer Terminal => _terminal.Screen;

    public List<byte> Typed { get; } = [];

    public List<(int Width, int Height)> Resized { get; } = [];

    public int AddressChanges { get; private set; } = -1;

    public SimulatedServer? Server { get; set; }

    public override bool IsFinished => Session.IsFinished;

    public void Type(ReadOnlySpan<byte> keys)
    {
        Typed.AddRange(keys);
        Session.ObserveKeys(keys, Now);
        Session.TypeKeys(keys, Now);
        Touch();
    }

    public void Resize(int width, int height)
    {
        Resized.Add((width, height));
        Session.Resize(width, height, Now);
        Touch();
    }

    public void Shutdown()
    {
        Session.StartShutdown(Now);
        Touch();
    }

    /// <summary>Another network: what is under way to the old address is lost.</summary>
    public void MoveElsewhere()
    {
        _addresses.Clear();
        ChangeAddress();
    }

    /// <summary>Another network, and the system says so.</summary>
    public void MoveElsewhereKnowingly()
    {
        MoveElsewhere();
        Woken();
        Touch();
    }

    /// <summary>Whether anything was heard within so many milliseconds.</summary>
    public bool HasHeardWithin(long milliseconds) => Now - Session.Progress.RemoteStateTime <= milliseconds;

    /// <summary>Whether datagrams to this address still reach the client.</summary>
    public bool Owns(int address) => _addresses.Contains(address);

    public void Dispose()
    {
        Session.Dispose();
        _terminal.Screen.Dispose();
    }

    public void Render()
    {
        _output.ResetWrittenCount();
        Session.Render(Now, _output);
        if (_terminal.Screen.Width != Session.Shown.Width || _terminal.Screen.Height != Session.Shown.Height)
        {
            // A window takes its new size before the answer of the server comes.
            _terminal.Screen.Resize(Session.Shown.Width, Session.Shown.Height);
        }

        _terminal.Write(_output.WrittenSpan);
        Assert.True(_terminal.Replies.IsEmpty, "a frame asked the user's terminal something");
        if (_output.WrittenCount > 0)
        {
            Assert.Equal(ScreenText.Of(Session.Shown), ScreenText.Of(Terminal));
        }
    }

    protected override void Woken() => Session.PathChanged(Now);

    protected override void Transmit(ReadOnlySpan<byte> datagram)
    {
        int source = _address;
        Outgoing.Send(datagram, (copy, isDamaged) => Server?.Arrive(copy, source, isDamaged));
        if (Session.ShouldOpenNewPort(Now))
        {
            ChangeAddress();
        }
    }

    protected override ReceiveResult Receive(byte[] datagram, int source) => Session.Receive(datagram, Now, false);

    protected override void Tick()
    {
        Render();
        Session.Tick(Now, this);
    }

    protected override long WaitTime() => Session.WaitTime(Now);

    private void ChangeAddress()
    {
        AddressChanges++;
        _address++;
        _addresses.Add(_address);
    }
}
