namespace Mosh.Transport.Synchronization;

/// <summary>The pacing of the stock programs (spec ssp.md §3), which two ends should share. Milliseconds unless said otherwise.</summary>
internal static class SenderConstants
{
    /// <summary>SEND_MINDELAY of a client: how long to collect further changes.</summary>
    public const int ClientMinDelay = 1;

    /// <summary>SEND_MINDELAY of a server.</summary>
    public const int ServerMinDelay = 8;

    /// <summary>
    /// Ours: so many contents go out before the frame interval is kept, because it is that of a path of 1 s until the round trip
    /// is measured: a blank screen of the client's size, what the application shows first, and one more.
    /// </summary>
    public const int UnpacedContents = 3;

    /// <summary>Ours: up to so many compressed bytes are what an application says to a key, or to several.</summary>
    public const int LongestEcho = 300;

    /// <summary>
    /// Ours: where what is sent waits for longer than this in the path's queue, a frame that is more than an echo is followed by the next
    /// only when it is acknowledged, or overdue: on a slow path the frame interval alone, which follows the queue, lets it grow to seconds.
    /// </summary>
    public const int LongQueueDelay = 100;

    /// <summary>ACK_INTERVAL: the longest silence.</summary>
    public const int AckInterval = 3000;

    /// <summary>ACK_DELAY: how long an acknowledgement of data waits for something to ride on.</summary>
    public const int AckDelay = 100;

    /// <summary>Ours: at most so often a peer is told at once that something is missing here.</summary>
    public const int LossReportInterval = 10;

    /// <summary>
    /// Ours: after so many retransmissions into silence the path is down rather than the acknowledgement late, and the next ones
    /// do not wait for <see cref="AckDelay"/> any more, nor for the whole timeout, but for two thirds: output is there sooner when
    /// the path is. At 50 ms that is 30 a second ...
    /// </summary>
    public const int PatientRetransmissions = 3;

    /// <summary>... of at most so many bytes, until <see cref="ActiveRetryTimeout"/>.</summary>
    public const int ImpatientLengthLimit = 400;

    /// <summary>ACTIVE_RETRY_TIMEOUT: changes are repeated only while the peer was heard within this time.</summary>
    public const int ActiveRetryTimeout = 10_000;

    /// <summary>SHUTDOWN_RETRIES: instructions sent before a shutdown is given up.</summary>
    public const int ShutdownRetries = 16;

    /// <summary>The time after which a shutdown is given up (spec ssp.md §4; the stock value equals ACTIVE_RETRY_TIMEOUT).</summary>
    public const int ShutdownTimeout = 10_000;

    /// <summary>States kept for acknowledgement.</summary>
    public const int SentStatesLimit = 32;

    /// <summary>When there are more, the state at this place from the end is given up (spec ssp.md §3.4).</summary>
    public const int SentStatesVictimFromEnd = 16;

    /// <summary>Ours: states kept while parts are under way: room for small states that go between them.</summary>
    public const int SentStatesLimitWithParts = 64;

    /// <summary>Ours: so many parts may be under way. With 3 datagrams each that is 7 Mbit/s where the round trip takes 100 ms.</summary>
    public const int PartsUnderWayLimit = 24;

    /// <summary>Full diffs below this many bytes may replace incremental ones (spec ssp.md §3.2 step 3).</summary>
    public const int ResendLengthLimit = 1000;

    /// <summary>... when they are longer by less than this.</summary>
    public const int ResendExtraLimit = 100;

    /// <summary>Ours: the peer counts as silent when its heartbeat is overdue by so much, or by a retransmission timeout if that is longer.</summary>
    public const int SilenceMargin = 500;

    /// <summary>Ours: the same before the peer was ever heard, counted from the start: the longest retransmission timeout.</summary>
    public const int FirstAnswerTimeout = 1000;

    /// <summary>Ours: a silent peer is asked so often. A question, its way and the answer fit into the second within which a session shall go on.</summary>
    public const int ProbeInterval = 400;

    /// <summary>
    /// Ours: so many questions are asked only to measure the round trip, on each path, where nothing else measures it: a datagram is
    /// answered soon only if it asks something, and heartbeats measure nothing unless they happen to follow each other within a second.
    /// </summary>
    public const int MeasuringQuestions = 6;

    /// <summary>Ours: after such a silence of the peer, two heartbeats, the round trip is measured anew.</summary>
    public const int LongSilence = 6500;

    /// <summary>Ours: how soon after another datagram a changed path is tried: changes come in bursts.</summary>
    public const int PathChangeDelay = 50;

    /// <summary>Ours: where a probe has to carry unacknowledged content, bytes per millisecond at most ...</summary>
    public const int ProbeBytesPerMillisecond = 4;

    /// <summary>
    /// Ours: probes beyond so many unacknowledged states repeat a number, lest a peer that hears but is not heard collects
    /// states up to the limit of 1024 (spec ssp.md §2 step 7). Fresh ones then come only as often as stock's heartbeats.
    /// </summary>
    public const int FreshProbesLimit = 512;
}
