using Mosh.Transport;
using Mosh.Transport.Synchronization;

namespace Mosh.Sessions.Statistics;

/// <summary>The part of <see cref="SessionStatistics"/> that both ends take from their connection.</summary>
internal static class ConnectionSnapshot
{
    /// <summary>client.md §5.1, "server late".</summary>
    public const int SilenceMilliseconds = 6500;

    public static SessionStatistics Of<TLocal, TRemote>(Connection<TLocal, TRemote> connection, bool isFinished, long now)
        where TLocal : class, ISynchronizedState<TLocal>
        where TRemote : class, ISynchronizedState<TRemote>
    {
        ConnectionStatistics counters = connection.Statistics;
        return new SessionStatistics
        {
            State = isFinished ? SessionState.Closed : StateOf(connection, now),
            TakenAtMilliseconds = now,
            TimesRoamed = counters.TimesRoamed,
            SmoothedRoundTripMilliseconds = connection.HasRoundTrip ? connection.SmoothedRoundTripMilliseconds : null,
            MinimumRoundTripMilliseconds = connection.MinimumRoundTripMilliseconds,
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

    // A new way that has not carried an answer after so long is no better than an old one that carries none.
    private static SessionState StateOf<TLocal, TRemote>(Connection<TLocal, TRemote> connection, long now)
        where TLocal : class, ISynchronizedState<TLocal>
        where TRemote : class, ISynchronizedState<TRemote>
    {
        long heard = connection.RemoteStateTime;
        return connection.RemoteStateNumber == 0 ? SessionState.Connecting
            : now - Math.Max(heard, connection.UnprovenPathTime ?? heard) > SilenceMilliseconds ? SessionState.Silent
            : connection.IsPathUnproven ? SessionState.Roaming
            : SessionState.Connected;
    }
}
