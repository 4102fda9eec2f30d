using Mosh.Transport.Datagrams;
using Mosh.Transport.Instructions;
using Mosh.Transport.Pacing;
using Mosh.Transport.Synchronization;

namespace Mosh.Transport;

/// <summary>
/// One end of a mosh session: keeps the peer's copy of a local object up to date and a copy of the peer's object here, over
/// datagrams that get lost, reordered and duplicated (spec transport.md, ssp.md).
/// </summary>
/// <remarks>
/// <para>No socket, clock or thread: the owner passes in what arrives, and the time, and sends what comes out. One thread owns
/// it all. All times are milliseconds of one monotonic clock, which the owner samples once per turn of its loop.</para>
/// <para>A turn of the loop: <see cref="Receive"/> what has arrived, act on <see cref="Remote"/> if it changed, change
/// <see cref="Local"/>, <see cref="Tick"/>, sleep for <see cref="WaitTime"/>.</para>
/// <para>Input from the network never throws. What does throw is <see cref="TransportException"/>, when the key or the numbers
/// are used up and the session has to end.</para>
/// </remarks>
/// <typeparam name="TLocal">The object that this end changes.</typeparam>
/// <typeparam name="TRemote">The object that the peer changes.</typeparam>
public sealed partial class Connection<TLocal, TRemote> : IDisposable
    where TLocal : class, ISynchronizedState<TLocal>
    where TRemote : class, ISynchronizedState<TRemote>
{
    // Leaves as much again for the datagrams of a session (spec resume.md §9, "Stop resuming at 2^62").
    private const ulong HighestNumberBase = 1UL << 62;

    private readonly DatagramCipher _cipher;
    private readonly Sender<TLocal> _sender;
    private readonly Receiver<TRemote> _receiver;
    private readonly ConnectionPacing _pacing;
    private readonly Pacer _pacer = new();
    private readonly ConnectionRole _role;
    private ReceiveSequence _receiveSequence;
    private TimestampExchange _timestamps;
    private RoundTripEstimator _roundTrip;
    private PeerAssociation _peer;
    private PortHopping _ports;
    private CapabilityExchange _capabilities;
    private readonly bool _knowsOwnNumbers;

    /// <summary>Begins a session, or goes on with one.</summary>
    /// <param name="options">Key, role and, for a session that goes on, where it stopped.</param>
    /// <param name="local">The live object; it stays the caller's. At this moment it must equal what the peer holds: the
    /// initial object, or the state that the checkpoint calls acknowledged.</param>
    /// <param name="remote">The peer's object as known here, likewise; it becomes the connection's.</param>
    /// <param name="random">For the chaff.</param>
    /// <param name="nowMilliseconds">The start time.</param>
    public Connection(ConnectionOptions options, TLocal local, TRemote remote, IRandomSource random, long nowMilliseconds)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(local);
        ArgumentNullException.ThrowIfNull(remote);
        ArgumentNullException.ThrowIfNull(random);

        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(options.NumberBase, HighestNumberBase);
        ConnectionCheckpoint start = options.Checkpoint;
        int minDelay = options.SendMinDelayMilliseconds
            ?? (options.Role == ConnectionRole.Client ? SenderConstants.ClientMinDelay : SenderConstants.ServerMinDelay);
        bool isProbing = options.Role == ConnectionRole.Client && options.IsProbing;
        Local = local;
        _knowsOwnNumbers = options.Role == ConnectionRole.Client && options.NumberBase != 0;
        _pacing = options.Pacing;
        _role = options.Role;
        _roundTrip = new RoundTripEstimator(options.Pacing);
        _cipher = new DatagramCipher(options.Key, options.Role, Math.Max(start.NextSequenceNumber, options.NumberBase), start.EncryptedBlocks);
        _sender = new Sender<TLocal>(
            local,
            start.AcknowledgedStateNumber,
            StateNumbering.Create(start.AcknowledgedStateNumber, start.NextStateNumber, options.NumberBase),
            start.RemoteStateNumber,
            options.Pacing,
            _pacer,
            minDelay,
            isProbing,
            nowMilliseconds);
        _receiver = new Receiver<TRemote>(start.RemoteStateNumber, remote, nowMilliseconds);
        _receiveSequence = new ReceiveSequence(start.ExpectedSequenceNumber);
        _timestamps = new TimestampExchange(start.TimestampOffset);
        _peer = new PeerAssociation(options.Role);
        _ports = new PortHopping(nowMilliseconds);
        _capabilities = new CapabilityExchange(options.Role, options.LocalCapabilities, start.AcknowledgedStateNumber);
        _writer = new InstructionWriter(random);
        _nextFragmentId = Math.Max(start.NextFragmentId, options.NumberBase);
    }

    /// <summary>The live local object, changed in place by its owner between the calls; the connection snapshots it when it sends.</summary>
    public TLocal Local { get; }

    /// <summary>The newest received state. It is the connection's: read it or take a snapshot, but neither change nor dispose it.</summary>
    public TRemote Remote => _receiver.Newest.State;

    /// <summary>The number of <see cref="Remote"/>; <see cref="StateNumber.Shutdown"/> when the peer is shutting down.</summary>
    public ulong RemoteStateNumber => _receiver.Newest.Number;

    /// <summary>When <see cref="Remote"/> arrived. This, and not the last datagram, is when the peer was last heard.</summary>
    public long RemoteStateTime => _receiver.Newest.ReceivedTime;

    /// <summary>The number of the newest local state that the peer is known to hold.</summary>
    public ulong AcknowledgedStateNumber => _sender.Acknowledged.Number;

    /// <summary>When that state was last sent.</summary>
    public long AcknowledgedStateSentTime => _sender.Acknowledged.SentTime;

    /// <summary>The number of the newest local state sent.</summary>
    public ulong LastSentStateNumber => _sender.LastSent.Number;

    /// <summary>
    /// Whether there is an address to send to. A client always has one. A server has the source of the last datagram that
    /// <see cref="ReceiveResult.IsNewest"/>, until a send finds that it has been silent for more than 40 seconds.
    /// </summary>
    public bool HasPeer => _peer.HasPeer;

    /// <summary>Whether a round trip was ever measured.</summary>
    public bool HasRoundTrip => _roundTrip.HasMeasurement;

    /// <summary>How often a round trip was measured.</summary>
    public long RoundTripCount => _roundTrip.Count;

    /// <summary>The latest of these measurements, without what the peer waited before it answered; 0 before the first.</summary>
    public double LatestRoundTripMilliseconds => _roundTrip.Latest;

    /// <summary>The round trip as smoothed so far; 1000 before the first measurement.</summary>
    public double SmoothedRoundTripMilliseconds => _roundTrip.Smoothed;

    /// <summary>The least round trip of the last half minute to a minute on the present path; null before the first measurement there.</summary>
    public double? MinimumRoundTripMilliseconds => _roundTrip.Least;

    /// <summary>The time between two frames: half a round trip, 20 to 250.</summary>
    public int SendIntervalMilliseconds => _roundTrip.SendInterval;

    /// <summary>After how long something sent counts as lost: 50 to 1000.</summary>
    public int RetransmissionTimeoutMilliseconds => _roundTrip.RetransmissionTimeout;

    /// <summary>What this end offers beyond the stock protocol.</summary>
    public ulong LocalCapabilities => _capabilities.Local;

    /// <summary>What the peer offers; 0 until it has said so, and always with a stock peer.</summary>
    public ulong PeerCapabilities => _capabilities.Peer;

    /// <summary>What has happened so far.</summary>
    public ConnectionStatistics Statistics { get; } = new();

    /// <summary>Whether both ends acknowledge large states at once.</summary>
    public bool IsPrompt => (_capabilities.Local & _capabilities.Peer & ConnectionCapabilities.PromptAcknowledgements) != 0;

    // For the tests against traces of the stock programs.
    internal double RoundTripVariation => _roundTrip.Variation;

    internal int SentStateCount => _sender.SentCount;

    internal int ReceivedStateCount => _receiver.Count;

    private SenderTiming Timing =>
        new(_peer.HasPeer, _roundTrip.IsSettled, _roundTrip.SendInterval, _roundTrip.RetransmissionTimeout, AcknowledgementDelay);

    // A server waits for its retransmission timeout and AckDelay before it sends again. Its timeout is about ours; half of what
    // that leaves over the round trip is kept for jitter. A client may be asking, and then it asks again: a server does not let it wait.
    // Nor does it let a server wait that sends more than echoes: acknowledgements alone tell that of a queue that builds up.
    private int AcknowledgementDelay => _pacing == ConnectionPacing.Responsive && _role == ConnectionRole.Client && _roundTrip.HasMeasurement
        && _latestReceivedLength <= SenderConstants.LongestEcho
        ? SenderConstants.AckDelay + Math.Max(0, (int)(_roundTrip.RetransmissionTimeout - _roundTrip.Smoothed) / 2)
        : SenderConstants.AckDelay;

    /// <summary>
    /// The numbers with which another process could go on after this one has sent its last datagram. What was sent but not
    /// acknowledged is not part of it: the local object to begin with is the acknowledged one.
    /// </summary>
    public ConnectionCheckpoint CreateCheckpoint() => new()
    {
        NextSequenceNumber = _cipher.NextSequenceNumber,
        ExpectedSequenceNumber = _receiveSequence.Expected,
        NextFragmentId = _nextFragmentId,
        AcknowledgedStateNumber = AcknowledgedStateNumber,
        NextStateNumber = _sender.NextNumber,
        RemoteStateNumber = RemoteStateNumber,
        TimestampOffset = _timestamps.Offset,
        EncryptedBlocks = _cipher.EncryptedBlocks,
    };

    /// <summary>Clears the key and releases all snapshots; <see cref="Local"/> stays the caller's.</summary>
    public void Dispose()
    {
        _cipher.Dispose();
        _sender.Dispose();
        _receiver.Dispose();
        _datagram.AsSpan().Clear();
    }
}
