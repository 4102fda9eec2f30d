namespace Mosh.Transport;

/// <summary>The session has to end: the connection's key or numbers are used up. Input from outside never causes this.</summary>
public sealed class TransportException : Exception
{
    internal TransportException(TransportFailure failure)
        : base(Describe(failure))
    {
        Failure = failure;
    }

    /// <summary>What is used up.</summary>
    public TransportFailure Failure { get; }

    // The first two are the texts of the stock programs (spec transport.md §2).
    private static string Describe(TransportFailure failure) => failure switch
    {
        TransportFailure.SequenceNumbersExhausted => "Counter wrapped",
        TransportFailure.BlockLimitReached => "Encrypted 2^47 blocks.",
        _ => "State numbers exhausted",
    };
}
