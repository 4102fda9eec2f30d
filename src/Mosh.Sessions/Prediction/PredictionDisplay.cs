namespace Mosh.Sessions.Prediction;

/// <summary>When predictions are shown: the values of MOSH_PREDICTION_DISPLAY (spec client.md §1, prediction.md §4).</summary>
public enum PredictionDisplay
{
    /// <summary>Only on links that are slow or have just stalled.</summary>
    Adaptive,
    /// <summary>Whenever the epoch is confirmed.</summary>
    Always,
    /// <summary>Nothing is predicted at all.</summary>
    Never,
    /// <summary>At once, without waiting for the confirmation of an epoch.</summary>
    Experimental,
}
