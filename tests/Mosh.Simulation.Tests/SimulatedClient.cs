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

    public SimulatedClient(World world, SimulatedLink outgoing, SessionKey key, SimulatedSessionOptions setup, int seed)
        : base(world, outgoing, directionBit: 0)
    {
        // Without hyperlinks a client offers nothing beyond the stock protocol.
        ClientSessionOptions options = new()
        {
            Key = key,
            Width = setup.Width,
            Height = setup.Height,
            Capabilities = DisplayCapabilities.UserTerminal(eraseCharacters: true, backColorErase: true, titles: true, hyperlinks: !setup.IsClientStock),
            Pacing = setup.IsClientStock ? ConnectionPacing.Stock : setup.ClientPacing ?? (ConnectionPacing)(seed / 2 % 2),
        };
        Session = new ClientSession(options, new SeededRandomSource(seed), world.Now);
        _terminal = new Emulator(new Framebuffer(setup.Width, setup.Height)) { AreHyperlinksEnabled = true };
        Resized.Add((setup.Width, setup.Height));
        if (setup.IsClientStock)
        {
            SocketCapacity = StockSocketCapacity;
        }

        ChangeAddress();
    }

    public ClientSession Session { get; }

    /// <summary>The user's terminal as the rendered frames have left it.</summary>
    public Framebuffer Terminal => _terminal.Screen;

    public List<byte> Typed { get; } = [];

    public List<(int Width, int Height)> Resized { get; } = [];

    public int AddressChanges { get; private set; } = -1;

    public SimulatedServer? Server { get; set; }

    /// <summary>Called when a new screen has arrived.</summary>
    public Action? OnScreen { get; set; }

    /// <summary>Whether every frame is drawn on the user's terminal and looked at; it takes as long as all else.</summary>
    public bool IsWatched { get; set; } = true;

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
        Outgoing.Send(datagram, delivery => Server?.Arrive(delivery, source));
        if (Session.ShouldOpenNewPort(Now))
        {
            ChangeAddress();
        }
    }

    protected override ReceiveResult Receive(Delivery delivery, int source)
    {
        ReceiveResult result = Session.Receive(delivery.Datagram, Now, delivery.IsMarked);
        if (result.NewRemoteState)
        {
            OnScreen?.Invoke();
        }

        return result;
    }

    protected override void Tick()
    {
        if (IsWatched)
        {
            Render();
        }

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
