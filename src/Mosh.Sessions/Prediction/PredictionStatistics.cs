namespace Mosh.Sessions.Prediction;

/// <summary>Counts of typed characters since the session began.</summary>
/// <param name="Shown">Shown before the server's answer.</param>
/// <param name="Confirmed">Of those, found on the server's screen afterwards.</param>
/// <param name="Wrong">Of those, taken back because the server's screen showed otherwise.</param>
public readonly record struct PredictionStatistics(long Shown, long Confirmed, long Wrong);
