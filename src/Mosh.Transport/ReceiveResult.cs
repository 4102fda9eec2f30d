namespace Mosh.Transport;

/// <summary>What <see cref="Connection{TLocal,TRemote}.Receive"/> made of one datagram.</summary>
/// <param name="Verdict">Whether it was accepted, or why it was dropped.</param>
/// <param name="IsNewest">Authentic and newer than everything before: a server sends to this datagram's source from now on (spec transport.md §6).</param>
/// <param name="NewRemoteState">It completed a state newer than the newest one held: <c>Remote</c> has changed.</param>
public readonly record struct ReceiveResult(DatagramVerdict Verdict, bool IsNewest, bool NewRemoteState);
