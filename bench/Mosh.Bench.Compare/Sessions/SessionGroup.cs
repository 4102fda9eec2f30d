namespace Mosh.Bench.Compare.Sessions;

/// <summary>Several sessions at the same time. Disposing ends them all.</summary>
public sealed class SessionGroup : IDisposable
{
    private readonly BenchSession[] _sessions;

    private SessionGroup(BenchSession[] sessions) => _sessions = sessions;

    public IReadOnlyList<BenchSession> Sessions => _sessions;

    public static async Task<SessionGroup> StartAsync(Ends ends, string script, int count, int atOnce)
    {
        BenchSession?[] sessions = new BenchSession?[count];
        try
        {
            ParallelOptions parallel = new() { MaxDegreeOfParallelism = atOnce };
            await Parallel.ForAsync(0, count, parallel, async (index, _) => sessions[index] = await BenchSession.StartAsync(ends, script));
            return new SessionGroup([.. sessions.Select(session => session!)]);
        }
        catch
        {
            DisposeAll(sessions);
            throw;
        }
    }

    public Memory MeanMemory(Func<BenchSession, int> processOf)
    {
        Memory[] all = [.. _sessions.Select(session => ProcessFigures.MemoryOf(processOf(session)))];
        return new Memory(all.Average(memory => memory.Proportional), all.Average(memory => memory.Private));
    }

    public void Dispose() => DisposeAll(_sessions);

    // Each waits for its processes; together they wait once.
    private static void DisposeAll(IEnumerable<BenchSession?> sessions) =>
        Parallel.ForEach(sessions, session => session?.Dispose());
}
