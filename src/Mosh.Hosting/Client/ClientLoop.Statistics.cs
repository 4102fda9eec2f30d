using Mosh.Hosting.Time;
using Mosh.Sessions.Prediction;
using Mosh.Sessions.Statistics;

namespace Mosh.Hosting.Client;

/// <content>How the session is doing.</content>
internal sealed partial class ClientLoop
{
    private readonly SessionStatisticsBoard? _board;

    // Of the consoles that were detached.
    private PredictionStatistics _pastPredictions;

    /// <summary>At this moment.</summary>
    public SessionStatistics CreateStatistics()
    {
        SessionStatistics statistics = _session.CreateStatistics(MonotonicClock.NowMilliseconds);
        return statistics with
        {
            State = IsOver || _failure is not null ? SessionState.Closed : statistics.State,
            RemoteEndpoint = _network.RemoteEndpoint,
            LocalEndpoint = _network.LocalEndpoint,
            PredictionsShown = statistics.PredictionsShown + _pastPredictions.Shown,
            PredictionsConfirmed = statistics.PredictionsConfirmed + _pastPredictions.Confirmed,
            PredictionsWrong = statistics.PredictionsWrong + _pastPredictions.Wrong,
        };
    }

    private void RememberPredictions(PredictionStatistics past) => _pastPredictions = new PredictionStatistics(
        _pastPredictions.Shown + past.Shown,
        _pastPredictions.Confirmed + past.Confirmed,
        _pastPredictions.Wrong + past.Wrong);

    private void PublishStatistics()
    {
        if (_board is not null && (_session.IsFinished || _board.IsDue(_now)))
        {
            _board.Publish(CreateStatistics());
        }
    }
}
