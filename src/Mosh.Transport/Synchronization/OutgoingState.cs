namespace Mosh.Transport.Synchronization;

/// <summary>What the sender wants sent: the numbers of an instruction and its diff.</summary>
/// <param name="OldNumber">The state that the diff starts from.</param>
/// <param name="NewNumber">The state that it leads to.</param>
/// <param name="AcknowledgedNumber">The newest state received from the peer.</param>
/// <param name="ThrowawayNumber">States below it are not needed any more.</param>
/// <param name="Diff">Empty for a mere acknowledgement; valid until the sender's next tick.</param>
/// <param name="IsRetransmission">Whether the state was sent before.</param>
internal readonly record struct OutgoingState(
    ulong OldNumber,
    ulong NewNumber,
    ulong AcknowledgedNumber,
    ulong ThrowawayNumber,
    ReadOnlyMemory<byte> Diff,
    bool IsRetransmission)
{
    /// <summary>Whether it is only a step on the way to the live object.</summary>
    public bool IsPart { get; init; }

    /// <summary>Whether it is subject to the pacer.</summary>
    public bool IsPaced { get; init; }
}
