using System.Diagnostics;
using Mosh.Bench.Compare.Core;
using Mosh.Bench.Compare.Reporting;
using Mosh.Terminal.Emulation;
using Mosh.Terminal.Screen;

namespace Mosh.Bench.Compare.Rows;

/// <summary>
/// How fast the emulator alone takes the workloads in, in this process, in pieces so small that all is written, and in those of a
/// flood, as a server reads them, of which what scrolls away unseen is skipped; and how fast a bare loop reads the same bytes from a
/// pseudo-terminal, which no server can exceed.
/// </summary>
public sealed class TerminalCoreRow : IRow
{
    private const int SmallPiece = 4000;
    private const int FloodPiece = 65536;
    private const int CorpusBytes = 16_000_000;
    private const double Megabyte = 1e6;

    private readonly List<double> _pieces = new(CorpusBytes / SmallPiece);

    public string Name => "core";

    public string Summary => "speed and allocations of the terminal core alone, and of a bare loop over a pseudo-terminal";

    public Task<RowResult> MeasureAsync(CompareOptions options, IProgress<string> progress)
    {
        List<Comparison> lines = [];
        foreach (Workload workload in Workloads.All)
        {
            progress.Report(workload.Name);
            byte[] corpus = workload.ThroughTerminalDriver(options.IsQuick ? CorpusBytes / 16 : CorpusBytes);
            Comparison speed = new($"Terminal core alone: {workload.Title}", "MB/s", TargetOf(workload)) { Reference = "a bare loop over a pseudo-terminal" };
            Comparison flood = new($"Terminal core alone, in pieces of a flood: {workload.Title}", "MB/s") { Reference = speed.Reference };
            Comparison allocated = new($"Terminal core alone: {workload.Title}", "bytes allocated", Target.AtMost(0));
            using Framebuffer screen = new(80, 24);
            Emulator emulator = new(screen);
            for (int run = 0; run < options.Runs + 1; run++)
            {
                long before = GC.GetAllocatedBytesForCurrentThread();
                double megabytesPerSecond = Write(emulator, corpus, SmallPiece);
                double floodMegabytesPerSecond = Write(emulator, corpus, FloodPiece);
                double bytes = GC.GetAllocatedBytesForCurrentThread() - before;
                double readSeconds = TerminalReadLoop.Measure(corpus);

                // The first warms up.
                if (run > 0)
                {
                    speed.Ours.Add(megabytesPerSecond);
                    speed.Stock.Add(corpus.Length / Megabyte / readSeconds);
                    flood.Ours.Add(floodMegabytesPerSecond);
                    flood.Stock.Add(corpus.Length / Megabyte / readSeconds);
                    allocated.Ours.Add(bytes);
                }
            }

            lines.Add(speed);
            lines.Add(flood);
            lines.Add(allocated);
        }

        return Task.FromResult(RowResult.Of(lines));
    }

    /// <summary>The median over the pieces: within one of them no other process is likely to come in between.</summary>
    private double Write(Emulator emulator, ReadOnlySpan<byte> corpus, int piece)
    {
        _pieces.Clear();
        for (; corpus.Length >= piece; corpus = corpus[piece..])
        {
            long start = Stopwatch.GetTimestamp();
            emulator.Write(corpus[..piece]);
            emulator.ClearReplies();
            _pieces.Add(Stopwatch.GetElapsedTime(start).TotalSeconds);
        }

        _pieces.Sort();
        return piece / Megabyte / _pieces[_pieces.Count / 2];
    }

    private static Target? TargetOf(Workload workload) => workload switch
    {
        _ when workload == Workloads.Ascii => Target.AtLeast(500),
        _ when workload == Workloads.Colour => Target.AtLeast(150),
        _ when workload == Workloads.Cjk => Target.AtLeast(150),
        _ when workload == Workloads.Redraw => Target.AtLeast(120),
        _ => null,
    };
}
