using Mosh.Terminal.Display;
using Mosh.Transport;
using Mosh.Transport.Crypto;

namespace Mosh.Sessions.Client;

/// <summary>What a client session needs to know at its start.</summary>
public sealed record ClientSessionOptions
{
    /// <summary>The session key; the session makes its own copy.</summary>
    public required SessionKey Key { get; init; }

    /// <summary>Columns of the user's window.</summary>
    public required int Width { get; init; }

    /// <summary>Rows of the user's window.</summary>
    public required int Height { get; init; }

    /// <summary>
    /// What the user's terminal understands. If hyperlinks are among it, the server is told (<see cref="SessionCapabilities"/>).
    /// </summary>
    public required DisplayCapabilities Capabilities { get; init; }

    /// <summary>How long to wait for the server's first answer before the session shuts down by itself.</summary>
    public long ConnectionTimeoutMilliseconds { get; init; } = ClientSession.ConnectionTimeoutMilliseconds;

    /// <summary>Overrides the 1 ms for which keys are collected (ssp.md §3); for measurements.</summary>
    public int? SendMinDelayMilliseconds { get; init; }

    /// <summary>When to send.</summary>
    public ConnectionPacing Pacing { get; init; }

    /// <summary>Where the numbers begin; see <see cref="ConnectionOptions.NumberBase"/>.</summary>
    public ulong NumberBase { get; init; }

    /// <summary>Where an earlier process of the same session stopped.</summary>
    public ConnectionCheckpoint Checkpoint { get; init; } = ConnectionCheckpoint.Initial;
}
