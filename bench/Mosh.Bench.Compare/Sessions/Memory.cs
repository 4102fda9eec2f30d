namespace Mosh.Bench.Compare.Sessions;

/// <summary>Memory of a process in megabytes.</summary>
/// <param name="Proportional">PSS: its own pages, and its share of those that others have mapped, too.</param>
/// <param name="Private">Pages that nobody else has.</param>
public readonly record struct Memory(double Proportional, double Private);
