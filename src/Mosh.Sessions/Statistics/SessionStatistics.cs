namespace Mosh.Sessions.Statistics;

/// <summary>
/// What there is to know about a session at one moment, from either end. Immutable; any thread may read it. The counters count
/// from the start of this process's part of the session.
/// </summary>
public sealed record SessionStatistics
{
    /// <summary>A session that has not begun.</summary>
    public static SessionStatistics Initial { get; } = new();

    /// <summary>How it is doing.</summary>
    public SessionState State { get; init; }

    /// <summary>When this was taken, in milliseconds of the session's monotonic clock.</summary>
    public long TakenAtMilliseconds { get; init; }

    /// <summary>The peer's address and port, in the form of <see cref="System.Net.IPEndPoint"/>; null while there is none.</summary>
    public string? RemoteEndpoint { get; init; }

    /// <summary>This side's address (as far as the system tells it) and port; null while there is none.</summary>
    public string? LocalEndpoint { get; init; }

    /// <summary>
    /// How often the session went on over another path: a new address (at a server: of the client, or another port of it) that carried an
    /// answer.
    /// </summary>
    public int TimesRoamed { get; init; }

    /// <summary>When the peer's newest state arrived, on the same clock; null before the first.</summary>
    public long? LastHeardMilliseconds { get; init; }

    /// <summary>The smoothed round-trip time; null before the first measurement.</summary>
    public double? SmoothedRoundTripMilliseconds { get; init; }

    /// <summary>
    /// The least round trip of the last half minute to a minute: the path without what datagrams wait in queues and in busy processes;
    /// null before the first measurement on the present path.
    /// </summary>
    public double? MinimumRoundTripMilliseconds { get; init; }

    /// <summary>The largest datagram that is sent at present, in bytes of UDP payload.</summary>
    public int DatagramSize { get; init; }

    /// <summary>At a client: frames that were drawn and changed something. At a server: different screens that were sent.</summary>
    public long Frames { get; init; }

    /// <summary>Datagrams handed to the network.</summary>
    public long DatagramsSent { get; init; }

    /// <summary>Bytes of those, without IP and UDP headers.</summary>
    public long BytesSent { get; init; }

    /// <summary>Datagrams that arrived, whoever sent them.</summary>
    public long DatagramsReceived { get; init; }

    /// <summary>Bytes of those.</summary>
    public long BytesReceived { get; init; }

    /// <summary>Datagrams that arrived and were dropped: not authentic, damaged or against the protocol.</summary>
    public long DatagramsRejected { get; init; }

    /// <summary>Errors of this program at something that arrived, each of which cost what had arrived and not the session. Ought to be 0.</summary>
    public long ReceiveFaults { get; init; }

    /// <summary>Instructions that were sent again.</summary>
    public long Retransmissions { get; init; }

    /// <summary>Predictions that the user saw; always 0 at a server.</summary>
    public long PredictionsShown { get; init; }

    /// <summary>Predictions that the server's screen confirmed.</summary>
    public long PredictionsConfirmed { get; init; }

    /// <summary>Predictions that were shown and turned out wrong.</summary>
    public long PredictionsWrong { get; init; }

    /// <summary>How long the peer had been silent when this was taken; null before it was first heard.</summary>
    public TimeSpan? SilentFor =>
        LastHeardMilliseconds is { } heard ? TimeSpan.FromMilliseconds(TakenAtMilliseconds - heard) : null;
}
