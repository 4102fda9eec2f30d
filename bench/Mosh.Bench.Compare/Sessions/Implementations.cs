using Mosh.Interop.Harness;

namespace Mosh.Bench.Compare.Sessions;

/// <summary>Both sides of the comparison.</summary>
public static class Implementations
{
    /// <summary>Ours, stock, ours, stock, ...: what the machine does meanwhile falls on both.</summary>
    public static IEnumerable<Implementation> InTurn(int runs) =>
        Enumerable.Range(0, runs).SelectMany(_ => (Implementation[])[Implementation.Ours, Implementation.Stock]);

    /// <summary>A session of one side with itself.</summary>
    public static Ends BothEnds(this Implementation implementation) => new(implementation, implementation);
}
