namespace Mosh.Transport;

/// <summary>Why a connection can never send again.</summary>
public enum TransportFailure
{
    /// <summary>All sequence numbers are used up. Another datagram would repeat a nonce, which breaks OCB (spec transport.md §2).</summary>
    SequenceNumbersExhausted,

    /// <summary>2^47 blocks were encrypted under one key, the limit of the mode's security bound (spec transport.md §2).</summary>
    BlockLimitReached,

    /// <summary>The next state number would be the one that is reserved for shutting down (spec ssp.md).</summary>
    StateNumbersExhausted,
}
