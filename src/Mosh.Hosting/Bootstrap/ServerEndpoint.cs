using System.Net;

namespace Mosh.Hosting.Bootstrap;

/// <summary>A server that has been started and waits for its client.</summary>
/// <param name="Key">The session key in its printable form of 22 characters. Keep it out of logs.</param>
/// <param name="Port">The server's UDP port, 1 to 65535.</param>
/// <param name="Candidates">Addresses at which it may be reached, the most promising first; never empty.</param>
public sealed record ServerEndpoint(string Key, int Port, IReadOnlyList<IPAddress> Candidates)
{
    /// <summary>The server's process on its host; null if it did not tell.</summary>
    public int? ProcessId { get; init; }

    /// <summary>Port and candidates; never the key.</summary>
    public override string ToString() => $"UDP port {Port} at {string.Join(", ", Candidates)}";
}
