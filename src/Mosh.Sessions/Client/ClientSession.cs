using Mosh.Sessions.States;
using Mosh.Terminal.Screen;
using Mosh.Transport;

namespace Mosh.Sessions.Client;

/// <summary>
/// The client end of a session: keys and window sizes in, screens out (spec client.md §3).
/// </summary>
/// <remarks>
/// A plain object on one thread. An owner's loop: <see cref="Render"/>; wait <see cref="WaitTime"/> or for input; hand over what
/// arrived (<see cref="Receive"/>, <see cref="ObserveKeys"/> and <see cref="TypeKeys"/>, <see cref="Resize"/>), all with one
/// reading of the clock; then <see cref="Tick"/>; stop when <see cref="IsFinished"/>, after <see cref="RenderLast"/>. Time is
/// any monotonic clock in milliseconds. While a shutdown is in progress keys and sizes are discarded (ssp.md §4).
/// </remarks>
public sealed partial class ClientSession : IDisposable
{
    /// <summary>client.md §3, step 10.</summary>
    public const int NothingReceivedMilliseconds = 250;

    /// <summary>client.md §3, step 10.</summary>
    public const int ConnectionTimeoutMilliseconds = 15_000;

    /// <summary>client.md §3, step 2: the longest sleep while connecting.</summary>
    private const int ConnectingWaitMilliseconds = 250;

    /// <summary>Longest sleep during a shutdown, so that its time limit is noticed; our choice.</summary>
    private const int ShutdownCheckMilliseconds = 1000;

    /// <summary>client.md §4: more bytes than this in one read were pasted, not typed.</summary>
    private const int LongestTypedRead = 100;

    private readonly Connection<UserStream, ScreenState> _connection;
    private readonly UserStream _stream = new();
    private readonly KeyQueue _keys = new();
    private readonly ScreenLimits _screenLimits = new();
    private readonly long _startTime;
    private readonly long _connectionTimeout;

    /// <summary>A session that has not sent anything; the first <see cref="Tick"/> will.</summary>
    /// <param name="options">Key, window and terminal.</param>
    /// <param name="random">For padding; a cryptographic source.</param>
    /// <param name="now">The time, in milliseconds.</param>
    public ClientSession(ClientSessionOptions options, IRandomSource random, long now)
    {
        ArgumentNullException.ThrowIfNull(options);
        WindowSize.ThrowIfInvalid(options.Width, options.Height);
        _startTime = now;
        _connectionTimeout = options.ConnectionTimeoutMilliseconds;
        Capabilities = options.Capabilities;
        _shown = new Framebuffer(options.Width, options.Height);
        ScreenState remote = new(options.Width, options.Height, _screenLimits) { AreHyperlinksEnabled = options.Capabilities.Hyperlinks };
        ConnectionOptions connectionOptions = new()
        {
            Key = options.Key,
            Role = ConnectionRole.Client,
            SendMinDelayMilliseconds = options.SendMinDelayMilliseconds,
            LocalCapabilities = SessionOffer.Of(options.Capabilities.Hyperlinks, options.Pacing),
            Pacing = options.Pacing,
            NumberBase = options.NumberBase,
            Checkpoint = options.Checkpoint,
        };
        _connection = new Connection<UserStream, ScreenState>(connectionOptions, _stream, remote, random, now);

        // The first event of every session (states.md §1); the state before it is empty on both sides.
        AppendSize(options.Width, options.Height);
    }

    /// <summary>The newest screen from the server, without overlays. Read it; take a snapshot to keep it.</summary>
    public ScreenState Screen => _connection.Remote;

    /// <summary>Where both directions stand.</summary>
    public ClientProgress Progress => new(
        _connection.LastSentStateNumber,
        _connection.AcknowledgedStateNumber,
        _connection.AcknowledgedStateSentTime,
        _connection.RemoteStateNumber,
        _connection.RemoteStateTime,
        _connection.Remote.EchoAcknowledgement,
        _connection.SendIntervalMilliseconds);

    /// <summary>Whether nothing was received from the server yet.</summary>
    public bool IsConnecting => _connection.RemoteStateNumber == 0;

    /// <summary>Whether the session gave up because nothing was ever received.</summary>
    public bool HasConnectionTimedOut { get; private set; }

    /// <summary>Whether a shutdown is in progress.</summary>
    public bool IsShuttingDown => _connection.IsShuttingDown;

    /// <summary>Whether the session is over.</summary>
    public bool IsFinished => End != SessionEnd.None;

    /// <summary>How it ended.</summary>
    public SessionEnd End =>
        _connection.HasOtherClient ? SessionEnd.OtherClient
        : _connection.IsShutdownAcknowledged ? SessionEnd.Acknowledged
        : _connection.HasShutdownTimedOut ? SessionEnd.TimedOut
        : _connection.HasAcknowledgedPeerShutdown ? SessionEnd.PeerShutDown
        : SessionEnd.None;

    /// <summary>Largest UDP payload; set it when the address family is known (transport.md §7).</summary>
    public int MaximumDatagramSize
    {
        get => _connection.MaximumDatagramSize;
        set => _connection.MaximumDatagramSize = value;
    }

    /// <summary>Counters, for diagnostics.</summary>
    public ConnectionStatistics Statistics => _connection.Statistics;

    /// <summary>The smoothed round-trip time in milliseconds.</summary>
    public double SmoothedRoundTripMilliseconds => _connection.SmoothedRoundTripMilliseconds;

    /// <summary>When the port in use was chosen (transport.md §7).</summary>
    public long LastPortChoiceTime => _connection.LastPortChoiceTime;

    /// <summary>How far the session has come in reaching the server.</summary>
    public ConnectionStage StageAt(long now) =>
        !IsConnecting ? ConnectionStage.Connected
        : HasConnectionTimedOut ? ConnectionStage.TimedOut
        : now - _startTime > NothingReceivedMilliseconds ? ConnectionStage.NothingReceived
        : ConnectionStage.Connecting;

    /// <summary>Takes one datagram.</summary>
    /// <param name="datagram">The UDP payload.</param>
    /// <param name="now">The time, in milliseconds.</param>
    /// <param name="congestionExperienced">Whether the IP header carried both ECN bits (transport.md §4).</param>
    public ReceiveResult Receive(ReadOnlySpan<byte> datagram, long now, bool congestionExperienced)
    {
        ReceiveResult result = _connection.Receive(datagram, now, congestionExperienced);
        if (result.Verdict == DatagramVerdict.Accepted)
        {
            ClientProgress progress = Progress;
            PumpKeys(progress, now);
            foreach (IScreenOverlay overlay in _overlays)
            {
                TellReceived(overlay, progress, now);
            }
        }

        return result;
    }

    /// <summary>Sends what is due. Called once per iteration, after everything that arrived was handed over.</summary>
    public void Tick(long now, IDatagramSink datagrams)
    {
        if (IsConnecting && !IsShuttingDown && now - _startTime > _connectionTimeout)
        {
            HasConnectionTimedOut = true;
            StartShutdown(now);
        }

        _connection.Tick(now, datagrams);
    }

    /// <summary>Milliseconds until <see cref="Tick"/> or <see cref="Render"/> has something to do; <see cref="long.MaxValue"/> is never.</summary>
    public long WaitTime(long now)
    {
        long wait = _connection.WaitTime(now);
        foreach (IScreenOverlay overlay in _overlays)
        {
            wait = Math.Min(wait, overlay.WaitTime(now));
        }

        return IsShuttingDown ? Math.Min(wait, ShutdownCheckMilliseconds)
            : IsConnecting ? Math.Min(wait, ConnectingWaitMilliseconds)
            : wait;
    }

    /// <summary>Asked after each datagram sent; true: send from a new port from now on (transport.md §7).</summary>
    public bool ShouldOpenNewPort(long now) => _connection.ShouldOpenNewPort(now);

    /// <summary>
    /// Begins the shutdown handshake; nothing if it has begun. A paste that is still waiting to be sent is given up.
    /// </summary>
    public void StartShutdown(long now)
    {
        _keys.Clear();
        _connection.StartShutdown(now);
    }

    /// <summary>Gives back all states and clears the key.</summary>
    public void Dispose()
    {
        _connection.Dispose();
        _stream.Dispose();
        _shown.Dispose();
    }
}
