using Mosh.Hosting.Bootstrap;
using Mosh.Hosting.Server;

namespace Mosh.Hosting.Diagnosis;

/// <summary>What to test, and how thoroughly.</summary>
public sealed record ConnectionTestOptions
{
    /// <summary>Where and how a session would be started. Command and colours do not matter.</summary>
    public required BootstrapOptions Bootstrap { get; init; }

    /// <summary>Whether the server is on this machine and no ssh is needed; the destination is a numeric address then.</summary>
    public bool IsLocal { get; init; }

    /// <summary>
    /// Starts a server on this machine for a port or a range (null for the default) where that takes more than a command; null: the
    /// bootstrap's server command is run. Only for a local test.
    /// </summary>
    public Func<string?, CancellationToken, DetachedServerResult>? StartLocally { get; init; }

    /// <summary>Hears the lines of ssh and of the host, until the host's shell is reached.</summary>
    public IBootstrapObserver Observer { get; init; } = SilentObserver.Instance;

    /// <summary>How long ssh may take to connect and authenticate, and the host to answer after that; each.</summary>
    public TimeSpan ConnectingTimeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How long a server may take to answer the first datagrams.</summary>
    public TimeSpan AnswerTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How many datagrams are sent to measure round-trip time and loss.</summary>
    public int Count { get; init; } = 10;
}
