using Mosh.Transport.Synchronization;

namespace Mosh.Transport;

/// <content>Measurements of the path for diagnostics. Ours; what is sent is what any peer understands.</content>
public sealed partial class Connection<TLocal, TRemote>
{
    /// <summary>
    /// Sends one datagram that changes nothing and that any peer acknowledges within 100 ms of its arrival, by a number that no other
    /// datagram carries: when <see cref="AcknowledgedStateNumber"/> is exactly that, this very datagram has arrived.
    /// </summary>
    /// <param name="size">The size, in bytes of UDP payload; a smaller one than the content needs means: no padding.</param>
    /// <param name="nowMilliseconds">The time.</param>
    /// <param name="sink">The network.</param>
    /// <param name="number">The number to look for.</param>
    /// <param name="result">What the network said.</param>
    /// <returns>False, and nothing is sent, while the peer is not known to hold the newest state, and during a shutdown.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="size"/> exceeds <see cref="MaximumDatagramSize"/>.</exception>
    /// <exception cref="TransportException">Key or numbers are used up; the session has to end.</exception>
    public bool TrySendMeasurement(int size, long nowMilliseconds, IDatagramSink sink, out ulong number, out SendResult result)
    {
        ArgumentNullException.ThrowIfNull(sink);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(size, MaximumDatagramSize);
        number = 0;
        result = default;
        if (!HasPeer || !_sender.CanSendMeasurement)
        {
            return false;
        }

        OutgoingState outgoing = _sender.SendMeasurement(nowMilliseconds);
        number = outgoing.NewNumber;
        result = SendInOneDatagram(outgoing, size, nowMilliseconds, sink);
        return true;
    }
}
