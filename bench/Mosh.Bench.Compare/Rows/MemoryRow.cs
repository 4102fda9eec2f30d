using Mosh.Bench.Compare.Reporting;
using Mosh.Bench.Compare.Sessions;
using Mosh.Interop.Harness;

namespace Mosh.Bench.Compare.Rows;

/// <summary>
/// Memory of both ends, attached and idle with a shell's prompt on the screen: of the only session on the machine, and per
/// session of many, which share what is the same in all of them.
/// </summary>
public sealed class MemoryRow : IRow
{
    private const int Many = 50;
    private const int ManyIfQuick = 3;
    private const int StartedAtOnce = 5;
    private const string Shell = "PS1='$ ' exec bash --norc --noprofile";
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(1.5);

    public string Name => "memory";

    public string Summary => "memory of idle attached sessions, one and fifty";

    public async Task<RowResult> MeasureAsync(CompareOptions options, IProgress<string> progress)
    {
        MemoryComparison server = new("Server memory, attached and idle");
        MemoryComparison client = new("Client memory, attached and idle");
        foreach (Implementation implementation in Implementations.InTurn(options.Runs))
        {
            using BenchSession session = await BenchSession.StartAsync(implementation.BothEnds(), Shell);
            await Task.Delay(Settling);
            server.Add(implementation, session.ServerId);
            client.Add(implementation, session.ClientId);
        }

        int many = options.IsQuick ? ManyIfQuick : Many;
        MemoryComparison serverOfMany = new($"Server memory per session, {many} sessions");
        MemoryComparison clientOfMany = new($"Client memory per session, {many} sessions");
        foreach (Implementation implementation in Implementations.InTurn(options.Runs))
        {
            progress.Report($"{many} sessions of {implementation}");
            using SessionGroup group = await SessionGroup.StartAsync(implementation.BothEnds(), Shell, many, StartedAtOnce);
            await Task.Delay(Settling);
            serverOfMany.Add(implementation, group.MeanMemory(session => session.ServerId));
            clientOfMany.Add(implementation, group.MeanMemory(session => session.ClientId));
        }

        return RowResult.Of([.. server.Comparisons, .. client.Comparisons, .. serverOfMany.Comparisons, .. clientOfMany.Comparisons]);
    }
}
