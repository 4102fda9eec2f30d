namespace Mosh.Sessions.Client;

/// <summary>Where the two directions stand, for overlays: prediction judges by it, the notification bar complains by it.</summary>
/// <param name="SentStateNumber">Newest client state sent.</param>
/// <param name="AcknowledgedStateNumber">Newest client state that the server is known to hold.</param>
/// <param name="AcknowledgedStateSentTime">When that state was sent ("last reply").</param>
/// <param name="RemoteStateNumber">Newest screen state received.</param>
/// <param name="RemoteStateTime">When it arrived ("last contact").</param>
/// <param name="EchoAcknowledgement">Newest client state whose effect is on the received screen ("late acknowledgement").</param>
/// <param name="SendIntervalMilliseconds">The frame interval: half the round-trip time within 20…250 ms.</param>
public readonly record struct ClientProgress(
    ulong SentStateNumber,
    ulong AcknowledgedStateNumber,
    long AcknowledgedStateSentTime,
    ulong RemoteStateNumber,
    long RemoteStateTime,
    ulong EchoAcknowledgement,
    int SendIntervalMilliseconds);
