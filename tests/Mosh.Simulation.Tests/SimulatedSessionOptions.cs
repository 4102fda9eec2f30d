using Mosh.Transport;

namespace Mosh.Simulation.Tests;

/// <summary>What is particular about a simulated session.</summary>
internal sealed record SimulatedSessionOptions
{
    public int Width { get; init; } = 80;

    public int Height { get; init; } = 24;

    /// <summary>The world that it shares with others; none is one of its own.</summary>
    public World? World { get; init; }

    /// <summary>When the client sends; without it the seed decides.</summary>
    public ConnectionPacing? ClientPacing { get; init; }

    /// <summary>When the server sends; without it the seed decides.</summary>
    public ConnectionPacing? ServerPacing { get; init; }

    /// <summary>
    /// Whether the client behaves as stock's: it acknowledges data after 100 ms, offers nothing beyond the protocol, and reads from a
    /// socket with a buffer of the system's default size.
    /// </summary>
    public bool IsClientStock { get; init; }

    /// <summary>The same of the server.</summary>
    public bool IsServerStock { get; init; }
}
