using Mosh.Transport.Pacing;
using Mosh.Transport.Synchronization;

namespace Mosh.Transport.Tests.Synchronization;

/// <summary>A sender, the peer whose object it keeps the same, and a path between them that delays and loses at random.</summary>
internal sealed class SenderPath<TState>
    where TState : class, ISynchronizedState<TState>, new()
{
    private const int DatagramLength = 1200;

    private readonly List<(long Time, ulong Old, ulong New, byte[] Diff, long Sent)> _toPeer = [];
    private readonly List<(long Time, ulong Acknowledged, long NewestSent)> _toSender = [];
    private readonly SortedDictionary<ulong, TState> _received = [];
    private readonly Random _random;
    private long _newestSent;

    public SenderPath(int seed, ConnectionPacing pacing = ConnectionPacing.Responsive)
    {
        _random = new Random(seed);
        Sender = new Sender<TState>(Live, 0, StateNumbering.Create(0, 1, 0), 0, pacing, Pacer, SenderConstants.ClientMinDelay, isProbing: false, 0);
        _received[0] = Live.Snapshot();
    }

    public TState Live { get; } = new();

    public Pacer Pacer { get; } = new();

    public Sender<TState> Sender { get; }

    public int Delay { get; set; } = 5;

    public double Loss { get; set; }

    /// <summary>What was sent.</summary>
    public List<(long Time, OutgoingState State, byte[] Diff)> Sent { get; } = [];

    public TState Peer => _received.Values.Last();
    public ulong PeerNumber => _received.Keys.Last();

    public Action<OutgoingState, byte[]> OnSending { get; set; } = static (_, _) => { };

    /// <summary>One millisecond.</summary>
    public void Run(long now)
    {
        foreach ((_, ulong acknowledged, long newestSent) in Due(_toSender, entry => entry.Time <= now))
        {
            Sender.Heard(0, hasData: false, now);
            Pacer.MeasureRoundTrip((int)(now - newestSent), now);
            Sender.Acknowledge(acknowledged, now);
            Sender.Lose(newestSent - Pacer.LossMargin, now);
        }

        if (Sender.Tick(now, new SenderTiming(true, true, 20, 50 + (2 * Delay), 100), out OutgoingState outgoing))
        {
            Send(outgoing, now);
        }

        foreach ((_, ulong old, ulong @new, byte[] diff, long sent) in Due(_toPeer, entry => entry.Time <= now))
        {
            Receive(old, @new, diff);
            _newestSent = Math.Max(_newestSent, sent);
            if (_random.NextDouble() >= Loss)
            {
                _toSender.Add((now + Delay, PeerNumber, _newestSent));
            }
        }
    }

    private void Send(OutgoingState outgoing, long now)
    {
        byte[] diff = outgoing.Diff.ToArray();
        Sent.Add((now, outgoing, diff));
        OnSending(outgoing, diff);
        int datagrams = (diff.Length / DatagramLength) + 1;
        Sender.NoteSent(datagrams, diff.Length + (80 * datagrams), now);
        bool isLost = Enumerable.Range(0, datagrams).Any(_ => _random.NextDouble() < Loss);
        if (!isLost)
        {
            _toPeer.Add((now + Delay, outgoing.OldNumber, outgoing.NewNumber, diff, now));
        }
    }

    private void Receive(ulong old, ulong @new, byte[] diff)
    {
        if (!_received.ContainsKey(@new) && _received.TryGetValue(old, out TState? from))
        {
            TState state = from.Snapshot();
            Assert.True(state.TryApply(diff));
            _received[@new] = state;
        }
    }

    private static List<T> Due<T>(List<T> queue, Predicate<T> isDue)
    {
        List<T> due = queue.FindAll(isDue);
        queue.RemoveAll(isDue);
        return due;
    }
}
