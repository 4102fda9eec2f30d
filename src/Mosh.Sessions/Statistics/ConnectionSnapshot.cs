using Mosh.Transport;
using Mosh.Transport.Synchronization;

namespace Mosh.Sessions.Statistics;

/// <summary>The part of <see cref="SessionStatistics"/> that both ends take from their connection.</summary>
internal static class ConnectionSnapshot
{
    /// <summary>client.md §5.1, "server late".</summary>
    public const int SilenceMilliseconds = 6500;

    public static SessionStatistics Of<TLocal, TRemote>(Connection<TLocal, TRemote> connection, long now)
        where TLocal : class, ISynchronizedState<TLocal>
        where TRemote : class, ISynchronizedState<TRemote>
    {
        ConnectionStatistics counters = connection.Statistics;
        return new SessionStatistics
        {
            TakenAtMilliseconds = now,
            TimesRoamed = counters.TimesRoamed,
            SmoothedRoundTripMilliseconds = connection.HasRoundTrip ? connection.SmoothedRoundTripMilliseconds : null,
            DatagramSize = connection.PathDatagramSize,
            DatagramsSent = counters.DatagramsSent,
            BytesSent = counters.BytesSent,
            DatagramsReceived = counters.DatagramsReceived,
            BytesReceived = counters.BytesReceived,
            DatagramsRejected = counters.DatagramsRejected,
            ReceiveFaults = counters.ReceiveFaults,
            Retransmissions = counters.Retransmissions,
        };
    }
}
