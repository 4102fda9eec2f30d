using Mosh.Bench.Compare.Sessions;
using Mosh.Interop.Harness;

namespace Mosh.Bench.Compare.Reporting;

/// <summary>Activity of a process that should have none.</summary>
public sealed class IdleComparison(string what)
{
    private readonly Comparison _processor = new($"{what}: CPU", "ms", Target.Ratio(1));
    private readonly Comparison _wakeUps = new($"{what}: wake-ups", "times", Target.Ratio(1));

    public IEnumerable<Comparison> Comparisons => [_processor, _wakeUps];

    public void Add(Implementation implementation, ProcessActivity activity)
    {
        _processor.Add(implementation, activity.ProcessorSeconds * 1000);
        _wakeUps.Add(implementation, activity.WakeUps);
    }
}
