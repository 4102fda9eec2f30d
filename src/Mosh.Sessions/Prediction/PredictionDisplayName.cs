namespace Mosh.Sessions.Prediction;

/// <summary>How <c>--predict</c> and <c>MOSH_PREDICTION_DISPLAY</c> call the displays (spec client.md §1).</summary>
public static class PredictionDisplayName
{
    /// <summary>The name of what is taken when nothing is said.</summary>
    public const string Default = "adaptive";

    /// <summary>Reads a name; they are in lower case.</summary>
    /// <returns>False when there is no display of this name.</returns>
    public static bool TryParse(string name, out PredictionDisplay display)
    {
        PredictionDisplay? found = name switch
        {
            Default => PredictionDisplay.Adaptive,
            "always" => PredictionDisplay.Always,
            "never" => PredictionDisplay.Never,
            "experimental" => PredictionDisplay.Experimental,
            _ => null,
        };
        display = found.GetValueOrDefault();
        return found is not null;
    }
}
