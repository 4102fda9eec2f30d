namespace Mosh.Transport;

/// <summary>
/// The numbers with which a session can go on in another process (spec resume.md): read from a connection with
/// <see cref="Connection{TLocal,TRemote}.CreateCheckpoint"/>, given to the next one in <see cref="ConnectionOptions.Checkpoint"/>.
/// </summary>
/// <remarks>
/// The key and the two state objects belong to it but are stored by others. Whoever stores a checkpoint must make sure that
/// <see cref="NextSequenceNumber"/> is above every number ever used: a repeated one breaks the encryption.
/// </remarks>
public sealed record ConnectionCheckpoint
{
    /// <summary>A session that has not begun: both sides hold state 0 (spec ssp.md, "State 0").</summary>
    public static ConnectionCheckpoint Initial { get; } = new();

    /// <summary>The sequence number of the next datagram sent.</summary>
    public ulong NextSequenceNumber { get; init; }

    /// <summary>Datagrams from the peer with a lower sequence number move neither clock nor address.</summary>
    public ulong ExpectedSequenceNumber { get; init; }

    /// <summary>The id of the next instruction's fragments; the first ever is 1 (spec transport.md §8).</summary>
    public ulong NextFragmentId { get; init; } = 1;

    /// <summary>The number of the local state that the peer is known to hold, which the local object given to the connection must equal.</summary>
    public ulong AcknowledgedStateNumber { get; init; }

    /// <summary>The lowest number that a new local state may have; above every number ever sent.</summary>
    public ulong NextStateNumber { get; init; } = 1;

    /// <summary>The number of the newest remote state, which the remote object given to the connection must equal.</summary>
    public ulong RemoteStateNumber { get; init; }

    /// <summary>Added to the clock for the 16-bit timestamps, so that they cannot be confused with a predecessor's.</summary>
    public ushort TimestampOffset { get; init; }

    /// <summary>How many blocks were encrypted under the key so far; the limit spans all processes of a session.</summary>
    public ulong EncryptedBlocks { get; init; }
}
