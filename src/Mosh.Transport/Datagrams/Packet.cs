namespace Mosh.Transport.Datagrams;

/// <summary>The content of an authentic datagram. The payload lies in the opener's buffer until the next datagram is opened.</summary>
internal readonly ref struct Packet
{
    public required ulong SequenceNumber { get; init; }

    public required ushort Timestamp { get; init; }

    public required ushort TimestampReply { get; init; }

    public required ReadOnlySpan<byte> Payload { get; init; }
}
