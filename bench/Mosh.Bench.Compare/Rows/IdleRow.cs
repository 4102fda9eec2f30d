using Mosh.Bench.Compare.Reporting;
using Mosh.Bench.Compare.Sessions;
using Mosh.Interop.Harness;

namespace Mosh.Bench.Compare.Rows;

/// <summary>Processor time and wake-ups of ends that have nothing to do, with a client and after it is gone. All runs side by side.</summary>
public sealed class IdleRow : IRow
{
    private const string Shell = "PS1='$ ' exec bash --norc --noprofile";

    /// <summary>Our server gives memory back when it has been idle for 10 s, once; what it does after that is what idling costs.</summary>
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(15);

    public string Name => "idle";

    public string Summary => "processor time and wake-ups of idle ends, attached and detached";

    public async Task<RowResult> MeasureAsync(CompareOptions options, IProgress<string> progress)
    {
        TimeSpan duration = TimeSpan.FromSeconds(options.IsQuick ? 4 : 60);
        progress.Report($"{options.Runs * 4} sessions for {duration.TotalSeconds:0} s");
        IdleComparison attachedServer = new($"Server, attached, idle for {duration.TotalSeconds:0} s");
        IdleComparison attachedClient = new($"Client, attached, idle for {duration.TotalSeconds:0} s");
        IdleComparison detachedServer = new($"Server, detached, idle for {duration.TotalSeconds:0} s");
        List<BenchSession> attached = [];
        List<BenchSession> detached = [];
        Implementation[] turns = [.. Implementations.InTurn(options.Runs)];
        try
        {
            foreach (Implementation implementation in turns)
            {
                detached.Add(await BenchSession.StartAsync(implementation.BothEnds(), Shell));
                attached.Add(await BenchSession.StartAsync(implementation.BothEnds(), Shell));
            }

            detached.ForEach(session => session.Detach());
            await Task.Delay(Settling);
            ProcessActivity[] serversBefore = [.. attached.Select(session => ProcessActivity.Of(session.ServerId))];
            ProcessActivity[] clientsBefore = [.. attached.Select(session => ProcessActivity.Of(session.ClientId))];
            ProcessActivity[] detachedBefore = [.. detached.Select(session => ProcessActivity.Of(session.ServerId))];
            await Task.Delay(duration);
            for (int index = 0; index < turns.Length; index++)
            {
                attachedServer.Add(turns[index], ProcessActivity.Of(attached[index].ServerId) - serversBefore[index]);
                attachedClient.Add(turns[index], ProcessActivity.Of(attached[index].ClientId) - clientsBefore[index]);
                detachedServer.Add(turns[index], ProcessActivity.Of(detached[index].ServerId) - detachedBefore[index]);
            }
        }
        finally
        {
            attached.ForEach(session => session.Dispose());
            detached.ForEach(session => session.Dispose());
        }

        return RowResult.Of([.. attachedServer.Comparisons, .. attachedClient.Comparisons, .. detachedServer.Comparisons]);
    }
}
