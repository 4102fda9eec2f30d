using Mosh.Hosting.Bootstrap;

namespace Mosh.Hosting.Diagnosis;

/// <summary>What to test, and how thoroughly.</summary>
public sealed record ConnectionTestOptions
{
    /// <summary>Where and how a session would be started. Command and colours do not matter.</summary>
    public required BootstrapOptions Bootstrap { get; init; }

    /// <summary>Whether the server is on this machine and no ssh is needed; the destination is a numeric address then.</summary>
    public bool IsLocal { get; init; }

    /// <summary>How long ssh may take to connect and authenticate, and the host to answer after that; each.</summary>
    public TimeSpan ConnectingTimeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How long a server may take to answer the first datagrams.</summary>
    public TimeSpan AnswerTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How many datagrams are sent to measure round-trip time and loss.</summary>
    public int Count { get; init; } = 10;
}
