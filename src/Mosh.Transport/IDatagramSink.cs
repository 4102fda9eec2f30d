namespace Mosh.Transport;

/// <summary>Where a connection's finished datagrams go. Implemented by whoever owns the sockets.</summary>
public interface IDatagramSink
{
    /// <summary>Hands one datagram to the network. The span is only valid during the call; nothing is retried.</summary>
    SendResult Send(ReadOnlySpan<byte> datagram);
}

/// <summary>What became of a datagram on its way to the network.</summary>
public enum SendResult
{
    /// <summary>Accepted by the network (which says nothing about its arrival).</summary>
    Sent,
    /// <summary>The network refused it as larger than the path allows ("message too long").</summary>
    TooLarge,
    /// <summary>Any other failure; the sink keeps the reason.</summary>
    Failed,
}
