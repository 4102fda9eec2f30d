namespace Mosh.Bench.Latency.Measuring;

/// <summary>What was measured in one cell.</summary>
/// <param name="Cell">The client and its link.</param>
/// <param name="Keys">All keys of the trace, in order.</param>
/// <param name="Lateness">How late, in milliseconds, each key was pressed: the noise of the machine and of the bench itself.</param>
/// <param name="IsComplete">Whether the application's last screen was shown in the end, and nothing else.</param>
public sealed record CellResult(MatrixCell Cell, IReadOnlyList<KeyOutcome> Keys, IReadOnlyList<double> Lateness, bool IsComplete);
