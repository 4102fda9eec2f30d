namespace Mosh.Bench.Latency.Links;

/// <summary>One direction of a link: packets come out in order, late, or never.</summary>
public sealed class LossyPath<TPacket>(LinkConditions conditions, int seed)
{
    private readonly Queue<(double Due, TPacket Packet)> _underWay = new();
    private readonly Random _losses = new(seed);

    /// <summary>When the next packet comes out; infinity if none is under way.</summary>
    public double NextDue => _underWay.TryPeek(out (double Due, TPacket Packet) next) ? next.Due : double.PositiveInfinity;

    public void Send(TPacket packet, double now)
    {
        if (_losses.NextDouble() * 100 >= conditions.LossPercent)
        {
            _underWay.Enqueue((now + conditions.OneWayMilliseconds, packet));
        }
    }

    /// <summary>Whether a packet has come out.</summary>
    public bool TryReceive(double now, out TPacket packet)
    {
        bool isDue = NextDue <= now;
        packet = isDue ? _underWay.Dequeue().Packet : default!;
        return isDue;
    }
}
