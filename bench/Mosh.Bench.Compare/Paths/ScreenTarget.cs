namespace Mosh.Bench.Compare.Paths;

/// <summary>Bounds for the time until the whole screen is shown and for the datagrams that are dropped on the way, if there is one.</summary>
public sealed record ScreenTarget(double Seconds, int? Dropped);
