namespace Mosh.Hosting.Diagnosis.Probing;

/// <summary>What a series of measurements has brought.</summary>
/// <param name="Sent">How many datagrams were sent.</param>
/// <param name="Answered">How many of them were answered in time.</param>
/// <param name="RoundTrips">The measured round trips, in milliseconds.</param>
internal sealed record PathMeasurement(int Sent, int Answered, IReadOnlyList<double> RoundTrips)
{
    /// <summary>Unanswered ones, of a hundred.</summary>
    internal double LossPercent => Sent == 0 ? 0 : 100.0 * (Sent - Answered) / Sent;
}
