namespace Mosh.Simulation.Tests;

/// <summary>One direction of the network between two ends.</summary>
internal sealed class SimulatedLink(World world, Random random)
{
    public LinkConditions Conditions { get; set; } = LinkConditions.Good;

    /// <summary>During a blackout nothing that is sent arrives.</summary>
    public bool IsBlackout { get; set; }

    /// <summary>Takes a datagram; hands over what arrives of it, with a mark on damaged copies.</summary>
    public void Send(ReadOnlySpan<byte> datagram, Action<byte[], bool> deliver)
    {
        int copies = random.NextDouble() < Conditions.Duplication ? 2 : 1;
        for (int i = 0; i < copies; i++)
        {
            if (IsBlackout || random.NextDouble() < Conditions.Loss)
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
