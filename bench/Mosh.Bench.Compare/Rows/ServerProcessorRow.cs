using Mosh.Bench.Compare.Core;
using Mosh.Bench.Compare.Reporting;
using Mosh.Bench.Compare.Sessions;
using Mosh.Interop.Harness;

namespace Mosh.Bench.Compare.Rows;

/// <summary>
/// Processor time that a server takes for each of the six workloads while a client of the same side is attached, from the
/// command to the end marker on the client's screen. The kernel's work for the pseudo-terminal is in it, as it is a cost of the
/// way a server reads; what of it remains for a program that reads and does nothing else stands beside it. One session takes all
/// workloads, and what memory it holds then is measured, too.
/// </summary>
public sealed class ServerProcessorRow : IRow
{
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(5);

    public string Name => "cpu";

    public string Summary => "processor time of the server for six workloads, and memory of both ends after them";

    public async Task<RowResult> MeasureAsync(CompareOptions options, IProgress<string> progress)
    {
        using TemporaryDirectory directory = new();
        List<(Workload Workload, string Path, Comparison Seconds, Comparison Reading)> works = [];
        foreach (Workload workload in Workloads.All)
        {
            string path = directory.File(workload.Name);
            double megabytes = options.IsQuick ? 1 : workload.Megabytes;
            using (FileStream file = File.Create(path))
            {
                workload.WriteTo(file, (long)(megabytes * 1e6));
            }

            string title = $"{megabytes:0} MB of {workload.Title}";
            works.Add((workload, path, new($"Server CPU: {title}", "s", Target.Ratio(0.10)), new($"CPU of reading alone: {title}", "s")));
        }

        MemoryComparison server = new("Server memory after these");
        MemoryComparison client = new("Client memory after these");
        foreach (Implementation implementation in Implementations.InTurn(options.Runs))
        {
            progress.Report($"{implementation}");
            string script = string.Join('\n', works.Select(work => $"read -r; cat {work.Path}; printf '\\e[r\\e[m\\ec{EndOf(work.Workload)}\\n'"));
            using BenchSession session = await BenchSession.StartAsync(implementation.BothEnds(), script + "\nread -r");
            foreach ((Workload workload, string path, Comparison seconds, Comparison reading) in works)
            {
                double before = ProcessFigures.ProcessorSeconds(session.ServerId);
                session.Terminal.Type("\r"u8);
                await session.Terminal.WaitForTextAsync(EndOf(workload), Deadline);
                double taken = ProcessFigures.ProcessorSeconds(session.ServerId) - before;
                seconds.Add(implementation, taken);
                if (implementation == Implementation.Ours)
                {
                    reading.Ours.Add(TerminalReadLoop.ProcessorSeconds(path));
                }
                else
                {
                    reading.Stock.Add(taken);
                }
            }

            server.Add(implementation, session.ServerId);
            client.Add(implementation, session.ClientId);
        }

        return RowResult.Of([.. works.SelectMany(work => new[] { work.Seconds, work.Reading }), .. server.Comparisons, .. client.Comparisons]);
    }

    private static string EndOf(Workload workload) => $"end-of-{workload.Name}";
}
