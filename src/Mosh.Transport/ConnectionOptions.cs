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

    /// <summary>
    /// Where a client's numbers begin, so that no other client with the same key has used them: a repeated sequence number is a
    /// repeated nonce, which breaks OCB. It is that of the first datagram and of the first instruction's fragments, and of the states
    /// once the server has acknowledged one. Hosts make it from the time of day; it must be below 2^62. The default, 0, is how the
    /// stock programs number, and is right where a key is used by one client in all its life.
    /// </summary>
    public ulong NumberBase { get; init; }

    /// <summary>Where an earlier process of the same session stopped.</summary>
    public ConnectionCheckpoint Checkpoint { get; init; } = ConnectionCheckpoint.Initial;
}
