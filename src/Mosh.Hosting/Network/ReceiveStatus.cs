namespace Mosh.Hosting.Network;

/// <summary>What a look at a socket brought.</summary>
public enum ReceiveStatus
{
    /// <summary>A datagram.</summary>
    Received,
    /// <summary>Nothing is there.</summary>
    Nothing,
    /// <summary>A datagram longer than any of ours; it was discarded.</summary>
    Oversize,
    /// <summary>The system reported an error, such as an ICMP refusal; nothing was read.</summary>
    Failed,
}
