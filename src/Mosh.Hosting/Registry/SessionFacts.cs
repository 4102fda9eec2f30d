namespace Mosh.Hosting.Registry;

/// <summary>What does not change about a session while it lives: the content of its entry. There is no secret among it.</summary>
public sealed record SessionFacts
{
    /// <summary>The small number that users type; given by the registry, 0 before.</summary>
    public int Id { get; init; }

    /// <summary>Never used twice.</summary>
    public Guid InstanceId { get; init; } = Guid.NewGuid();

    /// <summary>The name that the user gave it; empty to be named after its number.</summary>
    public string Name { get; init; } = string.Empty;

    /// <summary>At a client the host as the user calls it; at a server this host.</summary>
    public string HostName { get; init; } = string.Empty;

    /// <summary>Which end it is.</summary>
    public SessionRole Role { get; init; }

    /// <summary>The process that owns this end.</summary>
    public int ProcessId { get; init; } = Environment.ProcessId;

    /// <summary>When it began.</summary>
    public DateTimeOffset StartedAt { get; init; } = DateTimeOffset.UtcNow;

    /// <summary>At a server the UDP port that it listens on, at a client the one it sends to; 0 when not known.</summary>
    public int UdpPort { get; init; }

    /// <summary>At a server the address that it is bound to, in numbers; empty for every address of the host.</summary>
    public string BindAddress { get; init; } = string.Empty;

    /// <summary>At a client the prediction mode in words; empty at a server.</summary>
    public string Prediction { get; init; } = string.Empty;
}
