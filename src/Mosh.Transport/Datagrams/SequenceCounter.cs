namespace Mosh.Transport.Datagrams;

/// <summary>
/// Numbers the datagrams of one side. Each number is given out once and never again: a repeated nonce would break the
/// encryption, so the end of the range is the end of the session.
/// </summary>
internal struct SequenceCounter(ulong next)
{
    // Bit 63 of the nonce is the direction (spec transport.md §2).
    private const ulong End = 1UL << 63;

    public ulong Next { get; private set; } = next;

    /// <summary>Leaves out all numbers below one; never goes back. Gaps are not errors (spec transport.md §5).</summary>
    public void SkipTo(ulong number) => Next = Math.Max(Next, number);

    public ulong Take()
    {
        if (Next >= End)
        {
            throw new TransportException(TransportFailure.SequenceNumbersExhausted);
        }

        return Next++;
    }
}
