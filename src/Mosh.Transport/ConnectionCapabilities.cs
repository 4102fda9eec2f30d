namespace Mosh.Transport;

/// <summary>
/// What of the capability field concerns the connection itself (docs/protocol-extensions.md). The other bits are those of the objects
/// that it synchronises.
/// </summary>
public static class ConnectionCapabilities
{
    /// <summary>
    /// A state of several datagrams is acknowledged as soon as it is complete, and what is missing of one is told of at once, where
    /// stock waits for 100 ms or says nothing.
    /// </summary>
    public const ulong PromptAcknowledgements = 1 << 11;
}
