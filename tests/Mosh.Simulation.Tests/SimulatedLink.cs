namespace Mosh.Simulation.Tests;

/// <summary>One direction of the network between two ends.</summary>
internal sealed class SimulatedLink(World world, Random random)
{
    /// <summary>IPv4 and UDP.</summary>
    private const int HeaderSize = 28;

    public LinkConditions Conditions { get; set; } = LinkConditions.Good;

    /// <summary>During a blackout nothing that is sent arrives.</summary>
    public bool IsBlackout { get; set; }

    /// <summary>The largest IP packet that passes.</summary>
    public int Mtu { get; set; } = 1500;

    /// <summary>Whether the sender is told of packets that are too large; otherwise they vanish.</summary>
    public bool IsMtuTold { get; set; }

    /// <summary>Whether a datagram is too large for the link.</summary>
    public bool IsTooLarge(ReadOnlySpan<byte> datagram) => datagram.Length + HeaderSize > Mtu;

    /// <summary>Takes a datagram; hands over what arrives of it, with a mark on damaged copies.</summary>
    public void Send(ReadOnlySpan<byte> datagram, Action<byte[], bool> deliver)
    {
        int copies = random.NextDouble() < Conditions.Duplication ? 2 : 1;
        for (int i = 0; i < copies; i++)
        {
            if (IsBlackout || IsTooLarge(datagram) || random.NextDouble() < Conditions.Loss)
            {
                continue;
            }

            byte[] copy = datagram.ToArray();
            bool isDamaged = random.NextDouble() < Conditions.Corruption;
            if (isDamaged)
            {
                copy[random.Next(copy.Length)] ^= (byte)(1 << random.Next(8));
            }

            world.After(Conditions.Delay + random.Next(Conditions.Jitter + 1), () => deliver(copy, isDamaged));
        }
    }
}
