using Mosh.Transport.Crypto;

namespace Mosh.Transport;

/// <summary>What a connection needs to know at its start.</summary>
public sealed record ConnectionOptions
{
    /// <summary>The session key. The connection makes its own copy of it.</summary>
    public required SessionKey Key { get; init; }

    /// <summary>Which end this is.</summary>
    public required ConnectionRole Role { get; init; }

    /// <summary>
    /// How long to collect further changes after the first one, in milliseconds. The default is that of the stock programs:
    /// 1 on the client, 8 on the server (spec ssp.md §3).
    /// </summary>
    public int? SendMinDelayMilliseconds { get; init; }

    /// <summary>
    /// Whether a client asks a silent peer for an answer, every 400 ms, in addition to the heartbeats of the stock programs
    /// (docs/protocol-notes.md, "Roaming"). A server never asks.
    /// </summary>
    public bool IsProbing { get; init; } = true;

    /// <summary>When to send.</summary>
    public ConnectionPacing Pacing { get; init; }

    /// <summary>Features this end offers beyond the stock protocol, one bit each; 0 sends nothing (docs/protocol-extensions.md).</summary>
    public ulong LocalCapabilities { get; init; }

    /// <summary>Where an earlier process of the same session stopped.</summary>
    public ConnectionCheckpoint Checkpoint { get; init; } = ConnectionCheckpoint.Initial;
}
