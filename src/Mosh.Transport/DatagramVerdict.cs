namespace Mosh.Transport;

/// <summary>What became of a received datagram, in the order of the checks (spec transport.md §3, §8 to §10, §12).</summary>
/// <remarks>Everything but <see cref="Accepted"/> was dropped and counted. Nothing that arrives is ever fatal.</remarks>
public enum DatagramVerdict
{
    /// <summary>Authentic and well formed. It may still have been a duplicate or a fragment of something unfinished.</summary>
    Accepted,

    /// <summary>Larger than the receive buffer of 2048 bytes.</summary>
    Oversize,

    /// <summary>Too short to hold a nonce and a tag.</summary>
    TooShort,

    /// <summary>The tag does not verify: not from the holder of the key, or damaged on the way.</summary>
    NotAuthentic,

    /// <summary>Authentic, but without room for the two timestamps.</summary>
    NoTimestamps,

    /// <summary>One of this side's own datagrams, reflected.</summary>
    WrongDirection,

    /// <summary>Authentic, but shorter than a fragment header.</summary>
    BadPayload,

    /// <summary>A fragment that contradicts those already held, or that would make the instruction exceed the size limit.</summary>
    BadFragment,

    /// <summary>A complete instruction that is not a zlib stream, or that inflates to more than the limit.</summary>
    BadCompression,

    /// <summary>A complete instruction that is not a protobuf message of the expected form.</summary>
    BadInstruction,

    /// <summary>An instruction of another protocol version than 2.</summary>
    WrongVersion,

    /// <summary>An instruction that breaks the synchronisation rules: throwaway number above the old number, or a diff that does not apply.</summary>
    BadState,

    /// <summary>
    /// This program failed at it: an error of ours, which is counted in <see cref="ConnectionStatistics.ReceiveFaults"/> and does
    /// not end the session.
    /// </summary>
    Faulted,
}
