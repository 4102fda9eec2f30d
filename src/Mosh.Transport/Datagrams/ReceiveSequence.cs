namespace Mosh.Transport.Datagrams;

/// <summary>
/// Tells new datagrams from late, duplicated and replayed ones (spec transport.md §5). There is no window: a gap is no error,
/// and what is late still counts, except that it moves neither clock nor address.
/// </summary>
internal struct ReceiveSequence(ulong expected)
{
    public ulong Expected { get; private set; } = expected;

    public bool IsNewest(ulong sequenceNumber)
    {
        if (sequenceNumber < Expected)
        {
            return false;
        }

        Expected = sequenceNumber + 1;
        return true;
    }
}
