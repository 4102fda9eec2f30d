using Mosh.Sessions.Prediction;

namespace Mosh.Sessions.Statistics;

/// <summary>An overlay that predicts implements this too; its counts then appear in <see cref="SessionStatistics"/>.</summary>
public interface IPredictionStatistics
{
    /// <summary>What it has shown, and what became of that.</summary>
    PredictionStatistics Statistics { get; }
}
