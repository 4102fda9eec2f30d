namespace Mosh.Transport.Datagrams;

/// <summary>How large datagrams are, in bytes of UDP payload (spec transport.md §3, §7).</summary>
public static class DatagramSize
{
    /// <summary>Over IPv4: 1280 less the IP and UDP headers.</summary>
    public const int Ipv4 = 1252;

    /// <summary>Over IPv6: 1280 less the headers and room for extension headers.</summary>
    public const int Ipv6 = 1216;

    /// <summary>What passes everywhere: packets of 576 bytes (RFC 791) with either header.</summary>
    public const int Fallback = 500;

    /// <summary>The receive buffer; whatever is longer is not for us.</summary>
    public const int MaximumReceived = 2048;

    internal const int SequenceBytes = 8;
    internal const int TimestampBytes = 4;
    internal const int TagBytes = 16;

    /// <summary>What a datagram adds to its payload: 28 bytes.</summary>
    internal const int Overhead = SequenceBytes + TimestampBytes + TagBytes;

    /// <summary>Where the payload begins in a datagram.</summary>
    internal const int PayloadOffset = SequenceBytes + TimestampBytes;
}
