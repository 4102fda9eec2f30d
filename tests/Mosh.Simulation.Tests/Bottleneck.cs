namespace Mosh.Simulation.Tests;

/// <summary>
/// A link that passes so many bits per second and queues what comes faster, up to a limit: what fits no more is dropped. Like tc's
/// token bucket filter, after a pause it passes <see cref="BurstBytes"/> at once.
/// </summary>
internal sealed class Bottleneck(World world, long bitsPerSecond, int queueBytes)
{
    public const int BurstBytes = 8192;

    private readonly Queue<Waiting> _queue = new();
    private long _bitsPerSecond = bitsPerSecond;
    private double _tokens = BurstBytes;
    private double _now = world.Now;
    private long _wake = long.MaxValue;

    /// <summary>The rate; 0 passes nothing. It may change at any time.</summary>
    public long BitsPerSecond
    {
        get => _bitsPerSecond;
        set
        {
            Advance();
            _bitsPerSecond = value;
            _wake = long.MaxValue;
            PlanWake();
        }
    }

    /// <summary>With more than so many bytes before it, what comes is marked (RFC 3168); null marks nothing.</summary>
    public int? MarkingThreshold { get; set; }

    public int QueueLimit => queueBytes;

    public int QueuedBytes { get; private set; }

    public int Passed { get; private set; }

    public int Dropped { get; private set; }

    public int Marked { get; private set; }

    /// <summary>Bytes of all that came, passed or not.</summary>
    public long BytesOffered { get; private set; }

    /// <summary>Told of each packet that comes: its length, and whether there was room for it.</summary>
    public Action<int, bool>? OnOffered { get; set; }

    /// <summary>Takes a packet.</summary>
    /// <param name="length">Its bytes.</param>
    /// <param name="pass">Called when it leaves the queue, with whether it was marked.</param>
    /// <returns>Whether there was room for it.</returns>
    public bool Enqueue(int length, Action<bool> pass)
    {
        Advance();
        BytesOffered += length;
        bool hasRoom = QueuedBytes + length <= queueBytes;
        OnOffered?.Invoke(length, hasRoom);
        if (!hasRoom)
        {
            Dropped++;
            return false;
        }

        bool isMarked = QueuedBytes > MarkingThreshold;
        Marked += isMarked ? 1 : 0;
        QueuedBytes += length;
        _queue.Enqueue(new Waiting(length, isMarked, pass));
        Advance();
        PlanWake();
        return true;
    }

    private double BytesPerMillisecond => _bitsPerSecond / 8000.0;

    // What leaves within a millisecond leaves at its end.
    private void Advance()
    {
        while (_queue.TryPeek(out Waiting first) && _now + Wait(first) <= world.Now)
        {
            double wait = Wait(first);
            _now += wait;
            _tokens += (wait * BytesPerMillisecond) - first.Length;
            QueuedBytes -= first.Length;
            Passed++;
            _queue.Dequeue();
            first.Pass(first.IsMarked);
        }

        _tokens = Math.Min(BurstBytes, _tokens + ((world.Now - _now) * BytesPerMillisecond));
        _now = world.Now;
    }

    private double Wait(in Waiting packet) =>
        packet.Length <= _tokens ? 0 : _bitsPerSecond == 0 ? double.PositiveInfinity : (packet.Length - _tokens) / BytesPerMillisecond;

    private void PlanWake()
    {
        if (!_queue.TryPeek(out Waiting first) || double.IsInfinity(Wait(first)))
        {
            return;
        }

        long next = (long)Math.Ceiling(_now + Wait(first));
        if (next < _wake)
        {
            _wake = next;
            world.At(next, Wake);
        }
    }

    private void Wake()
    {
        if (world.Now < _wake)
        {
            return;
        }

        _wake = long.MaxValue;
        Advance();
        PlanWake();
    }

    private readonly record struct Waiting(int Length, bool IsMarked, Action<bool> Pass);
}
