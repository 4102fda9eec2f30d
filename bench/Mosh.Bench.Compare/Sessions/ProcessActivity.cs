namespace Mosh.Bench.Compare.Sessions;

/// <summary>What a process has done so far, or between two moments.</summary>
public readonly record struct ProcessActivity(double ProcessorSeconds, double WakeUps)
{
    public static ProcessActivity Of(int processId) => new(ProcessFigures.ProcessorSeconds(processId), ProcessFigures.WakeUps(processId));

    public static ProcessActivity operator -(ProcessActivity later, ProcessActivity earlier) =>
        new(later.ProcessorSeconds - earlier.ProcessorSeconds, later.WakeUps - earlier.WakeUps);
}
