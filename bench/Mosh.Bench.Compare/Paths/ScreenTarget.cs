using Mosh.Bench.Compare.Reporting;

namespace Mosh.Bench.Compare.Paths;

/// <summary>Bounds for the time in seconds until the whole screen is shown, and for the datagrams that are dropped on the way.</summary>
/// <param name="Time">For the median.</param>
/// <param name="Dropped">For the median; null where they are there to know.</param>
/// <param name="WorstOfStock">For the longest time of all runs, as a multiple of stock's longest; null where it is there to know.</param>
public sealed record ScreenTarget(Target Time, int? Dropped = null, double? WorstOfStock = null);
