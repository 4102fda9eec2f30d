using Mosh.Sessions.States;
using Mosh.Terminal.Emulation;
using Mosh.Transport;

namespace Mosh.Sessions.Server;

/// <summary>
/// The server end of a session: user events in, application input out; application output in, screen states out
/// (spec states.md §3, server.md §7).
/// </summary>
/// <remarks>
/// A plain object on one thread. An owner's loop: wait <see cref="WaitTime"/> or for input; hand over what arrived
/// (<see cref="Receive"/>, <see cref="ApplicationOutput"/>), all with one reading of the clock; then <see cref="Tick"/>; stop
/// when <see cref="IsFinished"/>. Time is any monotonic clock in milliseconds. While a shutdown is in progress the screen
/// stands still (ssp.md §4): output is discarded, keys still reach the application.
/// </remarks>
public sealed partial class ServerSession : IDisposable
{
    /// <summary>Longest sleep during a shutdown, so that its time limit is noticed without a peer (server.md §7).</summary>
    private const int ShutdownCheckMilliseconds = 5000;

    /// <summary>
    /// How many send intervals a server stays after it has acknowledged the client's shutdown. Stock leaves at once; then the
    /// loss of that one datagram makes the client wait ten seconds and report an unclean end. Our choice: the acknowledgement
    /// is repeated every interval, so this sends about five.
    /// </summary>
    private const int LingerIntervals = 4;

    private readonly Connection<ScreenState, UserStream> _connection;
    private readonly ScreenState _screen;
    private readonly Emulator _emulator;
    private readonly EchoAcknowledgementHistory _echo = new();
    private UserStream _processed;
    private bool _isAbandoned;
    private long _leaveTime = long.MaxValue;
    private bool _hasLeft;

    /// <summary>A session without a client; the screen is blank.</summary>
    /// <param name="options">Key, size and features.</param>
    /// <param name="random">For padding; a cryptographic source.</param>
    /// <param name="now">The time, in milliseconds.</param>
    public ServerSession(ServerSessionOptions options, IRandomSource random, long now)
    {
        ArgumentNullException.ThrowIfNull(options);
        _screen = new ScreenState(options.Width, options.Height) { AreHyperlinksEnabled = options.AreHyperlinksEnabled };
        _emulator = new Emulator(_screen.Screen) { AreHyperlinksEnabled = options.AreHyperlinksEnabled };
        _pacing = options.Pacing;
        UserStream remote = new();
        _processed = remote.Snapshot();
        ConnectionOptions connectionOptions = new()
        {
            Key = options.Key,
            Role = ConnectionRole.Server,
            SendMinDelayMilliseconds = options.SendMinDelayMilliseconds,
            LocalCapabilities = SessionOffer.Of(areHyperlinksTaken: true, options.Pacing),
            Pacing = options.Pacing,
            Checkpoint = options.Checkpoint,
        };
        _connection = new Connection<ScreenState, UserStream>(connectionOptions, _screen, remote, random, now);
    }

    /// <summary>The screen as the application has drawn it. Read it; only the session writes to it.</summary>
    public ScreenState Screen => _screen;

    /// <summary>Whether there is a client to send to: one was heard, and not 40 s of silence ago (transport.md §6).</summary>
    public bool HasClient => _connection.HasPeer;

    /// <summary>Whether a client has ever sent a state: the application may start (server.md §6).</summary>
    public bool HasHeardClient => _connection.RemoteStateNumber != 0;

    /// <summary>When the newest client state arrived; the start time before the first.</summary>
    public long LastClientStateTime => _connection.RemoteStateTime;

    /// <summary>The number of the newest client state.</summary>
    public ulong ClientStateNumber => _connection.RemoteStateNumber;

    /// <summary>Whether <see cref="StartShutdown"/> was called.</summary>
    public bool IsShuttingDown => _connection.IsShuttingDown;

    /// <summary>Whether the session is over and nothing more needs to be sent.</summary>
    public bool IsFinished => End != SessionEnd.None;

    /// <summary>How it ended.</summary>
    public SessionEnd End =>
        _isAbandoned ? SessionEnd.Abandoned
        : _connection.IsShutdownAcknowledged ? SessionEnd.Acknowledged
        : _connection.HasShutdownTimedOut ? SessionEnd.TimedOut
        : _hasLeft ? SessionEnd.PeerShutDown
        : SessionEnd.None;

    /// <summary>Largest UDP payload; set it when the address family becomes known (transport.md §7).</summary>
    public int MaximumDatagramSize
    {
        get => _connection.MaximumDatagramSize;
        set => _connection.MaximumDatagramSize = value;
    }

    /// <summary>Counters, for diagnostics.</summary>
    public ConnectionStatistics Statistics => _connection.Statistics;

    /// <summary>The smoothed round-trip time in milliseconds.</summary>
    public double SmoothedRoundTripMilliseconds => _connection.SmoothedRoundTripMilliseconds;

    /// <summary>Takes what the application wrote. Answers to its queries go to the sink.</summary>
    public void ApplicationOutput(ReadOnlySpan<byte> bytes, long now, IServerSink sink)
    {
        ArgumentNullException.ThrowIfNull(sink);
        if (IsShuttingDown)
        {
            return;
        }

        _emulator.Write(bytes);
        AnswerKeys(bytes);
        if (!_emulator.Replies.IsEmpty)
        {
            sink.ReplyToApplication(_emulator.Replies);
            _emulator.ClearReplies();
        }
    }

    /// <summary>Sends what is due. Called once per iteration, after everything that arrived was handed over.</summary>
    public void Tick(long now, IDatagramSink datagrams)
    {
        if (!IsShuttingDown)
        {
            _echo.Update(now);
            _screen.EchoAcknowledgement = _echo.Number;
        }

        _outputSinceTick = 0;
        _connection.Tick(now, datagrams);
        if (_connection.HasAcknowledgedPeerShutdown)
        {
            _leaveTime = Math.Min(_leaveTime, now + (LingerIntervals * _connection.SendIntervalMilliseconds));
            _hasLeft = now >= _leaveTime;
        }
    }

    /// <summary>Milliseconds until <see cref="Tick"/> has something to do; <see cref="long.MaxValue"/> is never.</summary>
    public long WaitTime(long now)
    {
        long wait = _connection.WaitTime(now);
        if (_leaveTime != long.MaxValue)
        {
            return Math.Min(wait, Math.Max(0, _leaveTime - now));
        }

        return IsShuttingDown ? Math.Min(wait, ShutdownCheckMilliseconds) : Math.Min(wait, _echo.WaitTime(now));
    }

    /// <summary>Begins the shutdown handshake; nothing if it has begun.</summary>
    public void StartShutdown(long now) => _connection.StartShutdown(now);

    /// <summary>
    /// What a signal or a timeout demands (server.md §8, "Stop"): a shutdown if there is a client to tell and none is in
    /// progress, otherwise the end at once.
    /// </summary>
    public void Stop(long now)
    {
        if (HasClient && !IsShuttingDown)
        {
            StartShutdown(now);
        }
        else
        {
            Abandon();
        }
    }

    /// <summary>Ends the session at once; the client is not told.</summary>
    public void Abandon() => _isAbandoned = true;

    /// <summary>Lets go of what is kept only to be used again; for when nothing happens.</summary>
    public void ReleaseMemory() => _screen.Screen.ReleasePool();

    /// <summary>Gives back all states and clears the key.</summary>
    public void Dispose()
    {
        _processed.Dispose();
        _connection.Dispose();
        _screen.Dispose();
    }
}
