using System.Buffers.Binary;
using Mosh.Transport;

namespace Mosh.Simulation.Tests;

/// <summary>
/// A process that runs one end of a session: woken by datagrams and by its own timer, may be suspended, and is watched for
/// what must never happen (a sequence number used twice, a busy loop).
/// </summary>
internal abstract class SimulatedEnd(World world, SimulatedLink outgoing, ulong directionBit) : IDatagramSink
{
    /// <summary>
    /// Frames go out every 20 ms at most; collecting, delayed acknowledgements and echo acknowledgements add a few
    /// wake-ups each. A loop that spins has a thousand in no time.
    /// </summary>
    private const int MaximumTimerTicksPerSecond = 250;

    /// <summary>A socket buffer of the system's default size, 212,992 bytes, by the kernel's accounting of full datagrams.</summary>
    protected const int StockSocketCapacity = 92;

    private readonly HashSet<ulong> _nonces = [];
    private readonly Queue<(Delivery Delivery, int Source)> _inbox = new();
    private long _second;
    private int _timerTicks;
    private long _busyUntil;
    private long _takenInAt = -1;
    private int _takenIn;
    private bool _hasInput = true;
    private bool _isAsleep;
    private long _slept;
    private long _timer = world.Now;

    /// <summary>When this end wants to run: at once if something happened to it.</summary>
    public long NextWake => IsSuspended || IsFinished ? long.MaxValue : Math.Max(_busyUntil, _hasInput ? World.Now : _timer);

    public bool IsSuspended { get; private set; }

    /// <summary>
    /// Whether this end sends much through a narrow place: then it may wake up as often as it likes if it sends something each time.
    /// </summary>
    public bool IsPaced { get; set; }

    /// <summary>How many datagrams that nobody reads the socket's buffer holds.</summary>
    public int SocketCapacity { get; set; } = 200;

    /// <summary>Datagrams that found the socket's buffer full.</summary>
    public int SocketOverflows { get; private set; }

    /// <summary>How many datagrams this end can take in within a millisecond.</summary>
    public int DatagramsPerMillisecond { get; set; } = int.MaxValue;

    public int DatagramsSent => _nonces.Count;

    public abstract bool IsFinished { get; }

    protected World World { get; } = world;

    protected SimulatedLink Outgoing { get; } = outgoing;

    /// <summary>What the process takes for the time: a clock that stands still while the machine sleeps.</summary>
    protected long Now => World.Now - _slept;

    /// <summary>Stops the process for a while. Datagrams wait in its socket meanwhile.</summary>
    public void Suspend(long milliseconds)
    {
        IsSuspended = true;
        World.After(milliseconds, () =>
        {
            IsSuspended = false;
            Touch();
        });
    }

    /// <summary>Puts the machine to sleep: nothing arrives, and the process's clock stands still.</summary>
    public void Sleep(long milliseconds)
    {
        IsSuspended = true;
        _isAsleep = true;
        World.After(milliseconds, () =>
        {
            IsSuspended = false;
            _isAsleep = false;
            _slept += milliseconds;
            Woken();
            Touch();
        });
    }

    public void Arrive(Delivery delivery, int source)
    {
        if (IsFinished || _isAsleep)
        {
            return;
        }

        if (_inbox.Count >= SocketCapacity)
        {
            SocketOverflows++;
            return;
        }

        _inbox.Enqueue((delivery, source));
        Touch();
    }

    public void WakeIfDue()
    {
        if (NextWake > World.Now)
        {
            return;
        }

        bool isTimer = !_hasInput;
        int sentBefore = DatagramsSent;
        _hasInput = false;
        while (_inbox.Count > 0 && !IsFinished && HasTimeToReceive())
        {
            (Delivery Delivery, int Source) arrival = _inbox.Dequeue();
            ReceiveResult result = Receive(arrival.Delivery, arrival.Source);
            bool isDamaged = arrival.Delivery.IsDamaged;
            Assert.True(isDamaged == (result.Verdict != DatagramVerdict.Accepted), $"{result.Verdict} of a datagram {(isDamaged ? "damaged" : "intact")}");
        }

        _hasInput |= _inbox.Count > 0;
        Tick();
        if (isTimer && !(IsPaced && DatagramsSent > sentBefore))
        {
            CountTimerTick();
        }

        long wait = WaitTime();
        Assert.True(wait >= 0, $"negative wait time {wait}");
        _timer = wait > long.MaxValue - World.Now ? long.MaxValue : World.Now + wait;
    }

    public SendResult Send(ReadOnlySpan<byte> datagram)
    {
        ulong nonce = BinaryPrimitives.ReadUInt64BigEndian(datagram);
        Assert.Equal(directionBit, nonce & (1ul << 63));
        Assert.True(_nonces.Add(nonce), $"nonce {nonce:x16} was used twice");
        if (Outgoing.IsMtuTold && Outgoing.IsTooLarge(datagram))
        {
            return SendResult.TooLarge;
        }

        Transmit(datagram);
        return SendResult.Sent;
    }

    /// <summary>Something happened to this end that its next wake-up must not wait for.</summary>
    protected void Touch() => _hasInput = true;

    /// <summary>The process learns that its machine was asleep.</summary>
    protected virtual void Woken()
    {
    }

    protected abstract void Transmit(ReadOnlySpan<byte> datagram);

    protected abstract ReceiveResult Receive(Delivery delivery, int source);

    protected abstract void Tick();

    protected abstract long WaitTime();

    private bool HasTimeToReceive()
    {
        if (_takenInAt != World.Now)
        {
            _takenInAt = World.Now;
            _takenIn = 0;
        }

        if (_takenIn >= DatagramsPerMillisecond)
        {
            _busyUntil = World.Now + 1;
            return false;
        }

        _takenIn++;
        return true;
    }

    private void CountTimerTick()
    {
        if (World.Now / 1000 != _second)
        {
            _second = World.Now / 1000;
            _timerTicks = 0;
        }

        Assert.True(++_timerTicks <= MaximumTimerTicksPerSecond, $"{GetType().Name} does not come to rest");
    }
}
