namespace Mosh.Simulation.Tests.Bottlenecks;

/// <summary>
/// A transfer that takes all it can get: it sends more until something is dropped or marked, and then half (the congestion avoidance
/// of TCP, RFC 5681, without its details).
/// </summary>
internal sealed class GreedyFlow(World world, Bottleneck bottleneck, int roundTripMilliseconds) : ICompetingFlow
{
    private const int PacketSize = 1514;
    private const int InitialWindow = 10;

    private double _window = InitialWindow;
    private double _threshold = double.PositiveInfinity;
    private int _inFlight;
    private long _recoveredAt;

    public bool IsStopped { get; set; }

    public long BytesDelivered { get; private set; }

    public void Start()
    {
        while (!IsStopped && _inFlight < (int)_window)
        {
            _inFlight++;
            if (!bottleneck.Enqueue(PacketSize, isMarked => world.After(roundTripMilliseconds, () => Acknowledged(isMarked))))
            {
                // Known when what was sent behind it is acknowledged.
                world.After(SlowedRoundTrip, Lost);
            }
        }
    }

    private int SlowedRoundTrip =>
        1 + roundTripMilliseconds + (bottleneck.BitsPerSecond == 0 ? 1000 : (int)(bottleneck.QueuedBytes * 8000L / bottleneck.BitsPerSecond));

    private void Acknowledged(bool isMarked)
    {
        _inFlight--;
        BytesDelivered += PacketSize;
        _window += _window < _threshold ? 1 : 1 / _window;
        if (isMarked)
        {
            SlowDown();
        }

        Start();
    }

    private void Lost()
    {
        _inFlight--;
        SlowDown();
        Start();
    }

    private void SlowDown()
    {
        if (world.Now >= _recoveredAt)
        {
            _window = Math.Max(2, _window / 2);
            _threshold = _window;
            _recoveredAt = world.Now + SlowedRoundTrip;
        }
    }
}
