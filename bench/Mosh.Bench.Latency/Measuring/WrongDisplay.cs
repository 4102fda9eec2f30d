namespace Mosh.Bench.Latency.Measuring;

/// <summary>A row of the screen with something wrong in it.</summary>
/// <param name="Row">Which row, from 0.</param>
/// <param name="Shown">What the client showed.</param>
/// <param name="Real">What the application had shown at that time.</param>
/// <param name="Coming">What it shows after the last key that had been typed.</param>
public sealed record WrongDisplay(int Row, string Shown, string Real, string Coming);
