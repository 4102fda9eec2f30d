using Mosh.Bench.Compare.Reporting;
using Mosh.Bench.Compare.Sessions;
using Mosh.Bench.Compare.Wire;
using Mosh.Interop.Harness;

namespace Mosh.Bench.Compare.Rows;

/// <summary>
/// UDP payload and datagrams, both ways together, counted by a relay between the two ends. Sessions that mostly wait run side by
/// side; those that take the processor one after the other, and three times as many, as a handful of datagrams vary by one or two.
/// </summary>
public sealed class WireRow : IRow
{
    private const int SideBySide = 20;

    private const int BusyRunsFactor = 3;

    public string Name => "wire";

    public string Summary => "bytes and datagrams: typing, paging, a flood, a full-screen program, idle";

    public async Task<RowResult> MeasureAsync(CompareOptions options, IProgress<string> progress)
    {
        // The two longest go together; neither is ever busy.
        IWireTask[] tasks = [new Typing(options.IsQuick), new Idle(options.IsQuick), new Paging(options.IsQuick), new FullScreen(options.IsQuick), new Sequence(options.IsQuick)];
        tasks = Programs.MissingReason("vim") is null ? tasks : [.. tasks.Where(task => task is not Paging)];
        IEnumerable<IWireTask[]> batches = tasks.GroupBy(task => task switch { Typing or Idle => 0, Sequence => 2, _ => 1 }).Select(group => group.ToArray());
        Dictionary<(IWireTask Task, Ends Ends), List<WireCount>> counts = [];
        foreach (IWireTask[] batch in batches)
        {
            progress.Report(string.Join(" and ", batch.Select(task => task.What)));
            await MeasureAsync(batch, options.Runs, counts);
            foreach ((IWireTask task, Ends ends) in batch.SelectMany(task => Ends.All.Select(ends => (task, ends))))
            {
                progress.Report($"{task.What}, {ends}: {WireCount.Describe(counts[(task, ends)])}");
            }
        }

        return new RowResult
        {
            Comparisons = [.. tasks.SelectMany(task => Ends.All.Where(ends => ends != Ends.Stock).SelectMany(ends => Compare(task, ends, counts)))],
            Remarks = tasks.Any(task => task is Paging) ? [] : ["Paging was not measured: vim is not installed."],
        };
    }

    private static async Task MeasureAsync(IWireTask[] batch, int runs, Dictionary<(IWireTask Task, Ends Ends), List<WireCount>> counts)
    {
        bool isBusy = batch.All(task => task.IsBusy);
        IEnumerable<(IWireTask Task, Ends Ends)> cells =
            Enumerable.Range(0, isBusy ? runs * BusyRunsFactor : runs).SelectMany(_ => Ends.All.SelectMany(ends => batch.Select(task => (task, ends))));
        ParallelOptions parallel = new() { MaxDegreeOfParallelism = isBusy ? 1 : SideBySide * batch.Length };
        await Parallel.ForEachAsync(cells, parallel, async (cell, _) =>
        {
            using BenchSession session = await BenchSession.StartAsync(cell.Ends, cell.Task.Script, isRelayed: true);
            WireCount count = await WireCount.OfAsync(session, cell.Task);
            lock (counts)
            {
                counts.TryAdd(cell, []);
                counts[cell].Add(count);
            }
        });
    }

    private static IEnumerable<Comparison> Compare(IWireTask task, Ends ends, Dictionary<(IWireTask Task, Ends Ends), List<WireCount>> counts)
    {
        Target target = Target.Ratio(task is Typing && ends == Ends.Ours ? 0.80 : 1);
        List<WireCount> stock = counts[(task, Ends.Stock)];
        List<WireCount> ours = counts[(task, ends)];
        return
        [
            new Comparison($"{task.What}, {ends}", "bytes", target)
            {
                Stock = new Sample(stock.Select(count => (double)count.Bytes)), Ours = new Sample(ours.Select(count => (double)count.Bytes)),
            },
            new Comparison($"{task.What}, {ends}", "datagrams", target)
            {
                Stock = new Sample(stock.Select(count => (double)count.Datagrams)), Ours = new Sample(ours.Select(count => (double)count.Datagrams)),
            },
        ];
    }
}
