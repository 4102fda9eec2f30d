using System.Buffers;
using Mosh.Transport.Pacing;

namespace Mosh.Transport.Synchronization;

/// <summary>
/// The sending half of State Synchronization (spec ssp.md §3): decides when to send, from which state to which, and again
/// until it is acknowledged.
/// </summary>
/// <remarks>
/// Owned by one thread. It compares, diffs and snapshots the live object, which its owner changes in place between the calls.
/// Each tick wants at most one instruction sent; whether it arrives, or even leaves, makes no difference here.
/// </remarks>
internal sealed partial class Sender<TState> : IDisposable
    where TState : class, ISynchronizedState<TState>
{
    private const long Never = long.MaxValue;

    private readonly TState _live;
    private readonly SentStates<TState> _sent;
    private readonly ConnectionPacing _pacing;
    private readonly Pacer _pacer;
    private readonly int _minDelay;
    private readonly bool _isProbing;
    private readonly long _startTime;
    private StateNumbering _numbering;
    private ArrayBufferWriter<byte> _diff = new();
    private ArrayBufferWriter<byte> _fullDiff = new();

    private ulong _acknowledgement;
    private bool _hasDataToAcknowledge;
    private long? _lastHeard;

    /// <param name="live">The live object, equal to the state that the peer holds under <paramref name="knownNumber"/>.</param>
    /// <param name="knownNumber">That state's number.</param>
    /// <param name="numbering">Which numbers new states get.</param>
    /// <param name="acknowledgement">The newest state received from the peer.</param>
    /// <param name="pacing">When to send.</param>
    /// <param name="pacer">How fast large changes go.</param>
    /// <param name="minDelay">SEND_MINDELAY.</param>
    /// <param name="isProbing">Whether to ask a silent peer.</param>
    /// <param name="now">The start time.</param>
    public Sender(
        TState live,
        ulong knownNumber,
        StateNumbering numbering,
        ulong acknowledgement,
        ConnectionPacing pacing,
        Pacer pacer,
        int minDelay,
        bool isProbing,
        long now)
    {
        _pacing = pacing;
        _pacer = pacer;
        _isProbing = isProbing;
        _startTime = now;
        _live = live;
        _sent = new SentStates<TState>(knownNumber, now, live.Snapshot(), keepsParts: pacing == ConnectionPacing.Responsive);
        _numbering = numbering;
        _acknowledgement = acknowledgement;
        _minDelay = minDelay;

        // At once, as soon as there is a peer.
        _nextAckTime = now;
        _nextSendTime = now;
        _transmissionTime = now;
    }

    /// <summary>The newest state that the peer is known to hold.</summary>
    public SentState<TState> Acknowledged => _sent.First;

    public SentState<TState> LastSent => _sent.Last;

    public int SentCount => _sent.Count;

    /// <summary>What a new state would be numbered.</summary>
    public ulong NextNumber => _numbering.Next(_sent.First.Number, _sent.Last.Number);

    /// <summary>Whether a state of this number was sent from here: what else a peer acknowledges it has from somebody else.</summary>
    public bool IsOwn(ulong number) => _numbering.IsOwn(number, _sent.Last.Number);

    // Once the shutdown has begun the object must not change any more, whatever its owner does.
    private TState Current => _frozen ?? _live;

    /// <summary>The peer has a state. Unknown numbers are ignored.</summary>
    public void Acknowledge(ulong number, long now)
    {
        if (!_sent.Acknowledge(number))
        {
            return;
        }

        _pacer.Acknowledged(_sent.First.SentBytes, _sent.OldestLarge, now);
        _repetitionsSinceQuestion = 0;
        ProvePath();
        if (!_sent.HasLarge)
        {
            _dividedState?.Dispose();
            _dividedState = null;
        }

        Current.Subtract(_sent.First.State);
        _sent.SubtractFirst();
    }

    /// <summary>A new newest state of the peer has arrived.</summary>
    /// <param name="number">Its number, to be acknowledged.</param>
    /// <param name="hasData">Whether it differs from the one before: then the acknowledgement should not wait long.</param>
    /// <param name="now">The time.</param>
    public void Heard(ulong number, bool hasData, long now)
    {
        if (_pacing == ConnectionPacing.Responsive && _lastHeard is null)
        {
            _nextAckTime = Math.Min(_nextAckTime, now);
        }

        _acknowledgement = number;
        _lastHeard = now;
        _retransmissions = 0;
        _hasDataToAcknowledge |= hasData;
    }

    public void Dispose()
    {
        _sent.Dispose();
        _frozen?.Dispose();
        _dividedState?.Dispose();
    }
}
