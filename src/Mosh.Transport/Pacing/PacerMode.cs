namespace Mosh.Transport.Pacing;

/// <summary>How the peer acknowledges large states, and what follows from it. Milliseconds and bytes.</summary>
/// <param name="AcknowledgementDelay">How long an acknowledgement may wait at the peer.</param>
/// <param name="QueueDelay">How much delay in the path's queue is wanted at most.</param>
/// <param name="SampleWindow">Over how long the delivery rate is taken.</param>
/// <param name="SampleMemory">How long such a sample counts.</param>
/// <param name="PartDuration">How long a part may keep the path busy, where that is not less than a useful part.</param>
/// <param name="FirstWindow">Bytes that may be under way at a start, until something is known.</param>
/// <param name="WindowDelay">What the window covers beyond the round trip.</param>
/// <param name="LossMargin">How late an acknowledgement may be, by the clocks in the datagrams, before something is lost.</param>
/// <param name="TimeoutMargin">The same without such a sign.</param>
internal sealed record PacerMode(
    int AcknowledgementDelay,
    int QueueDelay,
    int SampleWindow,
    int SampleMemory,
    int PartDuration,
    int FirstWindow,
    int WindowDelay,
    int LossMargin,
    int TimeoutMargin)
{
    /// <summary>A peer that acknowledges large states at once: our own.</summary>
    public static readonly PacerMode Prompt = new(
        AcknowledgementDelay: 8,
        QueueDelay: 12,
        SampleWindow: 60,
        SampleMemory: 500,
        PartDuration: 6,
        FirstWindow: 28 * PacerConstants.Datagram,
        WindowDelay: 3,
        LossMargin: 4,
        TimeoutMargin: 15);

    /// <summary>A peer that lets an acknowledgement wait for 100 ms, as stock does (spec ssp.md §3).</summary>
    public static readonly PacerMode Delayed = new(
        AcknowledgementDelay: 100,
        QueueDelay: 20,
        SampleWindow: 250,
        SampleMemory: 1500,
        PartDuration: 40,
        FirstWindow: 160 * PacerConstants.Datagram,
        WindowDelay: 120,
        LossMargin: 15,
        TimeoutMargin: 40);
}
