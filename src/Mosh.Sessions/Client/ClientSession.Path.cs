using Mosh.Sessions.Statistics;

namespace Mosh.Sessions.Client;

/// <content>The way to the server, and how the session is doing.</content>
public sealed partial class ClientSession
{
    /// <summary>
    /// This machine has another address or route, or was asleep: the next <see cref="Tick"/> sends at once, and the server is
    /// asked until it answers.
    /// </summary>
    public void PathChanged(long now) => _connection.PathChanged(now);

    /// <summary>
    /// Makes the next datagram's sequence number this one at least, so that a server that has answered another client since
    /// answers this one again.
    /// </summary>
    public void SkipSequenceTo(ulong sequenceNumber) => _connection.SkipSequenceTo(sequenceNumber);

    /// <summary>
    /// Whether the server was not heard for so long that other ways to it should be tried: longer than its heartbeats can be
    /// late.
    /// </summary>
    public bool IsServerSilent(long now) => !IsConnecting && now - _connection.RemoteStateTime > AlternativesMilliseconds;

    /// <summary>How the session is doing at this moment; the endpoints are the host's to add.</summary>
    public SessionStatistics CreateStatistics(long now)
    {
        SessionStatistics statistics = ConnectionSnapshot.Of(_connection, IsFinished, now) with
        {
            LastHeardMilliseconds = IsConnecting ? null : _connection.RemoteStateTime,
            Frames = _frames.Count,
        };
        foreach (IScreenOverlay overlay in _overlays)
        {
            if (overlay is IPredictionStatistics { Statistics: var predictions })
            {
                statistics = statistics with
                {
                    PredictionsShown = statistics.PredictionsShown + predictions.Shown,
                    PredictionsConfirmed = statistics.PredictionsConfirmed + predictions.Confirmed,
                    PredictionsWrong = statistics.PredictionsWrong + predictions.Wrong,
                };
            }
        }

        return statistics;
    }

    // One heartbeat of the server may be lost before the present way is doubted (ssp.md §3: every 3 s); our choice.
    private const int AlternativesMilliseconds = 5000;
}
