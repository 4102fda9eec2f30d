using Mosh.Bench.Compare.Sessions;
using Mosh.Interop.Harness;

namespace Mosh.Bench.Compare.Reporting;

/// <summary>Memory of a process, PSS and private.</summary>
/// <param name="what">Of which process, when.</param>
/// <param name="privateTarget">What the private part should come to; null for no more than stock's.</param>
public sealed class MemoryComparison(string what, Target? privateTarget = null)
{
    private readonly Comparison _proportional = new($"{what}, PSS", "MB", Target.Ratio(1));
    private readonly Comparison _private = new($"{what}, private", "MB", privateTarget ?? Target.Ratio(1));

    public IEnumerable<Comparison> Comparisons => [_proportional, _private];

    public void Add(Implementation implementation, int processId) => Add(implementation, ProcessFigures.MemoryOf(processId));

    public void Add(Implementation implementation, Memory memory)
    {
        _proportional.Add(implementation, memory.Proportional);
        _private.Add(implementation, memory.Private);
    }
}
