namespace Mosh.Bench.Compare.Growth;

/// <summary>What a step of output costs, and what the server holds after the last.</summary>
public readonly record struct OutputCost(double ServerMilliseconds, double ClientMilliseconds, double WireBytes, double ServerMegabytes);
