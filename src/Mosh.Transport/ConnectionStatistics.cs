namespace Mosh.Transport;

/// <summary>Counters of one connection, for diagnostics. They only grow.</summary>
public sealed class ConnectionStatistics
{
    /// <summary>Datagrams handed to the network, and refused by it or not.</summary>
    public long DatagramsSent { get; internal set; }

    /// <summary>Bytes of those datagrams, without IP and UDP headers.</summary>
    public long BytesSent { get; internal set; }

    /// <summary>Datagrams that the network did not take.</summary>
    public long SendFailures { get; internal set; }

    /// <summary>Datagrams that were given to the connection, good and bad.</summary>
    public long DatagramsReceived { get; internal set; }

    /// <summary>Bytes of those datagrams.</summary>
    public long BytesReceived { get; internal set; }

    /// <summary>Received datagrams that were dropped: every verdict but <see cref="DatagramVerdict.Accepted"/>.</summary>
    public long DatagramsRejected { get; internal set; }

    /// <summary>
    /// Exceptions met while something received was worked on. Each is an error of ours; what was received is dropped and the session
    /// goes on. Those of the layers above are reported with <see cref="Connection{TLocal,TRemote}.ReportFault"/>.
    /// </summary>
    public long ReceiveFaults { get; internal set; }

    /// <summary>The first of these exceptions, for a log; null if there was none.</summary>
    public Exception? FirstReceiveFault { get; internal set; }

    /// <summary>Authentic datagrams with a sequence number that was already passed: reordered, duplicated or replayed.</summary>
    public long DatagramsOutOfOrder { get; internal set; }

    /// <summary>Instructions sent.</summary>
    public long InstructionsSent { get; internal set; }

    /// <summary>Instructions sent with content that was not sent before; of a large change that goes out in parts, the last one.</summary>
    public long NewStatesSent { get; internal set; }

    /// <summary>Changes of the path after which something sent was acknowledged. Ports that a client tried do not count.</summary>
    public int TimesRoamed { get; internal set; }

    /// <summary>Instructions sent that repeat the content of an earlier one.</summary>
    public long Retransmissions { get; internal set; }

    /// <summary>Instructions received completely.</summary>
    public long InstructionsReceived { get; internal set; }

    /// <summary>Instructions whose state was already held.</summary>
    public long DuplicateInstructions { get; internal set; }

    /// <summary>Instructions whose reference state is not held (any more): late, replayed or out of order.</summary>
    public long UnknownReferenceStates { get; internal set; }

    /// <summary>Instructions dropped because the peer let too many states pile up here.</summary>
    public long QuenchedInstructions { get; internal set; }
}
