using Mosh.Transport;

namespace Mosh.Simulation.Tests;

/// <summary>Random bytes that are the same for the same seed.</summary>
internal sealed class SeededRandomSource(int seed) : IRandomSource
{
    private readonly Random _random = new(seed);

    public void Fill(Span<byte> bytes) => _random.NextBytes(bytes);
}
