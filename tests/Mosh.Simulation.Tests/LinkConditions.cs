namespace Mosh.Simulation.Tests;

/// <summary>What a network does to datagrams. Probabilities are between 0 and 1, times in milliseconds.</summary>
/// <param name="Delay">The shortest way.</param>
/// <param name="Jitter">What may come on top, evenly distributed; more than the gap between two datagrams reorders them.</param>
/// <param name="Loss">Never arrives.</param>
/// <param name="Duplication">Arrives twice, at different times.</param>
/// <param name="Corruption">Arrives with one bit flipped.</param>
internal sealed record LinkConditions(int Delay, int Jitter, double Loss, double Duplication, double Corruption)
{
    public static LinkConditions Good { get; } = new(20, 0, 0, 0, 0);

    public static LinkConditions Random(Random random) => new(
        random.Next(4) == 0 ? random.Next(400) : random.Next(60),
        random.Next(3) == 0 ? random.Next(300) : random.Next(20),
        random.Next(3) == 0 ? 0.5 * random.NextDouble() : 0.1 * random.NextDouble(),
        random.Next(3) == 0 ? 0.3 * random.NextDouble() : 0,
        random.Next(4) == 0 ? 0.1 * random.NextDouble() : 0);
}
