using Mosh.Transport;
using Mosh.Transport.Crypto;

namespace Mosh.Sessions.Server;

/// <summary>What a server session needs to know at its start.</summary>
public sealed record ServerSessionOptions
{
    /// <summary>The session key; the session makes its own copy.</summary>
    public required SessionKey Key { get; init; }

    /// <summary>Columns of the screen until the client tells its own (spec states.md §2: that of stdin's terminal, else 80).</summary>
    public int Width { get; init; } = 80;

    /// <summary>Rows of the screen until the client tells its own (else 24).</summary>
    public int Height { get; init; } = 24;

    /// <summary>
    /// Sends hyperlinks even to a client that did not say that it understands them. Without this they are turned on by a
    /// client that does.
    /// </summary>
    public bool AreHyperlinksEnabled { get; init; }

    /// <summary>Overrides the 8 ms for which changes are collected (ssp.md §3); for measurements.</summary>
    public int? SendMinDelayMilliseconds { get; init; }

    /// <summary>
    /// When to send. <see cref="ConnectionPacing.Responsive"/> also sends the answer to a key at once and acknowledges an echo
    /// together with it, where stock collects for 8 ms and sends the echo acknowledgement 50 ms later by itself.
    /// </summary>
    public ConnectionPacing Pacing { get; init; }

    /// <summary>Where an earlier process of the same session stopped.</summary>
    public ConnectionCheckpoint Checkpoint { get; init; } = ConnectionCheckpoint.Initial;
}
