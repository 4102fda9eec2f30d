using Mosh.Bench.Compare.Reporting;
using Mosh.Bench.Compare.Sessions;
using Mosh.Interop.Harness;

namespace Mosh.Bench.Compare.Rows;

/// <summary>
/// Memory of servers that wait: several before their clients come, and some that were given all workloads and then nothing for a
/// while. Stock's server has a second process from the start, which waits to become the application; it is counted with it.
/// </summary>
public sealed class WaitingRow : IRow
{
    private const int Servers = 10;
    private const int ServersIfQuick = 3;
    private const double FloodMegabytes = 5;
    private const double FloodMegabytesIfQuick = 0.5;
    private const string EndOfFlood = "end-of-flood";
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(1.5);
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(2);

    /// <summary>Ours gives memory back in the first turn of its loop after 10 s without work; with a client there is one every 3 s.</summary>
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(15);

    /// <summary>
    /// Stock has less for itself, as its two processes share theirs. Ours is bounded at about half of what stock comes to with
    /// shared pages, which is what a waiting server costs a machine.
    /// </summary>
    private static readonly Target MostPrivate = Target.AtMost(0.7);

    public string Name => "waiting";

    public string Summary => "memory of servers without a client, and of servers that are left alone after a flood";

    public async Task<RowResult> MeasureAsync(CompareOptions options, IProgress<string> progress)
    {
        int servers = options.IsQuick ? ServersIfQuick : Servers;
        MemoryComparison waiting = new($"Server memory without a client, {servers} servers", MostPrivate);
        foreach (Implementation implementation in Implementations.InTurn(options.Runs))
        {
            progress.Report($"{servers} servers of {implementation}");
            waiting.Add(implementation, await MeasureWithoutClientAsync(implementation, servers));
        }

        MemoryComparison afterFlood = new($"Server memory {Quiet.TotalSeconds:0} s after a flood");
        await MeasureAfterFloodAsync(options, afterFlood, progress);
        return RowResult.Of([.. waiting.Comparisons, .. afterFlood.Comparisons]);
    }

    private static async Task<Memory> MeasureWithoutClientAsync(Implementation implementation, int count)
    {
        List<BenchSession> sessions = [];
        try
        {
            for (int index = 0; index < count; index++)
            {
                sessions.Add(await BenchSession.PrepareAsync(implementation.BothEnds(), "exec bash", isRelayed: false, ScreenSize.Default));
            }

            await Task.Delay(Settling);
            Memory[] all = [.. sessions.Select(session => ProcessFigures.MemoryWithChildrenOf(session.ServerId))];
            return new Memory(all.Average(memory => memory.Proportional), all.Average(memory => memory.Private));
        }
        finally
        {
            sessions.ForEach(session => session.Dispose());
        }
    }

    private static async Task MeasureAfterFloodAsync(CompareOptions options, MemoryComparison memory, IProgress<string> progress)
    {
        using TemporaryDirectory directory = new();
        string path = directory.File("flood");
        using (FileStream file = File.Create(path))
        {
            foreach (Workload workload in Workloads.All)
            {
                workload.WriteTo(file, (long)((options.IsQuick ? FloodMegabytesIfQuick : FloodMegabytes) * 1e6));
            }
        }

        List<(Implementation Implementation, BenchSession Session)> sessions = [];
        try
        {
            foreach (Implementation implementation in Implementations.InTurn(options.Runs))
            {
                progress.Report($"flood of {implementation}");
                string script = $"read -r; cat {path}; printf '\\e[r\\e[m\\ec{EndOfFlood}\\n'; exec sleep 600";
                BenchSession session = await BenchSession.StartAsync(implementation.BothEnds(), script);
                sessions.Add((implementation, session));
                session.Terminal.Type("\r"u8);
                await session.Terminal.WaitForTextAsync(EndOfFlood, Deadline);
            }

            await Task.Delay(Quiet);
            sessions.ForEach(each => memory.Add(each.Implementation, each.Session.ServerId));
        }
        finally
        {
            sessions.ForEach(each => each.Session.Dispose());
        }
    }
}
