namespace Mosh.Sessions.Prediction;

/// <summary>tmp</summary>
public sealed class LearningPredictor
{
}
