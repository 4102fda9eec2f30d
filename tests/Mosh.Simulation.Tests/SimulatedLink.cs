namespace Mosh.Simulation.Tests;

/// <summary>One direction of the network between two ends.</summary>
internal sealed class SimulatedLink(World world, Random random)
{
    /// <summary>IPv4 and UDP.</summary>
    private const int HeaderSize = 28;

    /// <summary>What a queue counts of a datagram besides: the Ethernet header.</summary>
    private const int FrameSize = 14;

    public LinkConditions Conditions { get; set; } = LinkConditions.Good;

    /// <summary>During a blackout nothing that is sent arrives.</summary>
    public bool IsBlackout { get; set; }

    /// <summary>Where datagrams queue on the way, if anywhere. Several links may share one.</summary>
    public Bottleneck? Bottleneck { get; set; }

    /// <summary>The largest IP packet that passes.</summary>
    public int Mtu { get; set; } = 1500;

    /// <summary>Whether the sender is told of packets that are too large; otherwise they vanish.</summary>
    public bool IsMtuTold { get; set; }

    /// <summary>Whether a datagram is too large for the link.</summary>
    public bool IsTooLarge(ReadOnlySpan<byte> datagram) => datagram.Length + HeaderSize > Mtu;

    /// <summary>What a datagram with so many bytes of UDP payload takes of a queue.</summary>
    public static int QueuedSize(int datagramLength) => datagramLength + HeaderSize + FrameSize;

    /// <summary>Takes a datagram; hands over what arrives of it.</summary>
    public void Send(ReadOnlySpan<byte> datagram, Action<Delivery> deliver)
    {
        int copies = random.NextDouble() < Conditions.Duplication ? 2 : 1;
        for (int i = 0; i < copies; i++)
        {
            if (IsBlackout || IsTooLarge(datagram))
            {
                continue;
            }

            // What is lost beyond a bottleneck has taken its room there.
            bool isLost = random.NextDouble() < Conditions.Loss;
            if (isLost && Bottleneck is null)
            {
                continue;
            }

            byte[] copy = datagram.ToArray();
            bool isDamaged = random.NextDouble() < Conditions.Corruption;
            if (isDamaged)
            {
                copy[random.Next(copy.Length)] ^= (byte)(1 << random.Next(8));
            }

            int delay = Conditions.Delay + random.Next(Conditions.Jitter + 1);
            if (Bottleneck is null)
            {
                world.After(delay, () => deliver(new Delivery(copy, isDamaged, IsMarked: false)));
            }
            else if (isLost)
            {
                Bottleneck.Enqueue(QueuedSize(copy.Length), _ => { });
            }
            else
            {
                Bottleneck.Enqueue(
                    QueuedSize(copy.Length),
                    isMarked => world.After(delay, () => deliver(new Delivery(copy, isDamaged, isMarked))));
            }
        }
    }
}
