namespace Mosh.Transport.Synchronization;

/// <summary>What the sender has to know of the path at one moment.</summary>
/// <param name="HasPeer">Whether there is somebody to send to.</param>
/// <param name="IsMeasured">Whether the round trip was measured often enough to be believed.</param>
/// <param name="SendInterval">Time between two frames, in milliseconds.</param>
/// <param name="RetransmissionTimeout">In milliseconds.</param>
/// <param name="AcknowledgementDelay">How long an acknowledgement of data waits for something to ride on, in milliseconds.</param>
internal readonly record struct SenderTiming(bool HasPeer, bool IsMeasured, int SendInterval, int RetransmissionTimeout, int AcknowledgementDelay);
