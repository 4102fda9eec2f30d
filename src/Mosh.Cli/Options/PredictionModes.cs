namespace Mosh.Cli.Options;

/// <summary>The values of <c>--predict</c> and <c>MOSH_PREDICTION_DISPLAY</c>.</summary>
internal static class PredictionModes
{
    internal const string Default = "adaptive";

    internal static bool IsKnown(string mode) => mode is Default or "always" or "never" or "experimental";
}
