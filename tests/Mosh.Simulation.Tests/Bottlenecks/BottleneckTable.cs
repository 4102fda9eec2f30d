using System.Globalization;

namespace Mosh.Simulation.Tests.Bottlenecks;

/// <summary>Prints what the simulation measures, one line per path, for whoever works on how things are sent.</summary>
internal sealed class BottleneckTable(string[] arguments, TextWriter output)
{
    private const string DefaultLimit = "4000";
    private const int PasteLength = 1_000_000;

    private static readonly string[] Tables = ["screen", "echo", "two", "paste", "trace", "random", "trouble"];

    private static CultureInfo Invariant => CultureInfo.InvariantCulture;

    private int Limit => int.Parse(Values("limit", DefaultLimit)[0], Invariant);

    private int Seed => int.Parse(Values("seed", "1")[0], Invariant);

    private int WrittenPerMillisecond => int.TryParse(Values("pieces", "")[0], out int kilobytes) ? kilobytes * 1024 : int.MaxValue;

    public void Print()
    {
        BottleneckPath[] paths = [.. Paths()];
        foreach (string table in Tables.Any(arguments.Contains) ? Tables.Where(arguments.Contains) : ["screen", "echo"])
        {
            switch (table)
            {
                case "screen":
                    PrintLines($"{"one screen",-26} {"shown",7} {"ideal",6} {"sent",6} {"drop",6} {"overfl",6} {"bytes",6} {"stall",6}", paths, ScreenLine);
                    break;
                case "echo":
                    PrintLines($"{"keys during animation",-26} {"median",7} {"worst",6} {"drop",6} {"whole",6} {"stall",6}", paths, EchoLine);
                    break;
                case "two":
                    PrintLines($"{"two animations, one path",-26} {"share",7} {"medians",13} {"worst",13} {"drop",6}", paths, TwoLine);
                    break;
                case "paste":
                    PrintLines($"{"paste of 1 MB",-26} {"arrived",7} {"ideal",6} {"passed",6} {"drop",6} {"bytes",9}", paths, PasteLine);
                    break;
                case "trace":
                    Trace(paths[0]);
                    break;
                case "random":
                    RandomBottleneckTests.ShowScreens(Seed, output);
                    break;
                default:
                    RandomBottleneckTests.ShowScreensInTrouble(Seed, output);
                    break;
            }
        }
    }

    private IEnumerable<BottleneckPath> Paths() =>
        from peer in Values("peer", "own,stock")
        from roundTrip in Values("rtt", "0,100")
        from loss in Values("loss", "0")
        from path in Cells()
        select path with { RoundTrip = int.Parse(roundTrip, Invariant), Loss = double.Parse(loss, Invariant), IsPeerStock = peer == "stock" };

    private IEnumerable<BottleneckPath> Cells() =>
        Values("cell", string.Join(',', BottleneckPath.Table.Select(path => $"{path.Megabits}/{path.QueueKilobytes}")))
            .Select(cell => cell.Split('/'))
            .Select(cell => new BottleneckPath(double.Parse(cell[0], Invariant), int.Parse(cell[1], Invariant)));

    private string ScreenLine(BottleneckPath path, int seed)
    {
        using BottleneckSession session = new(path, seed) { WrittenPerMillisecond = WrittenPerMillisecond };
        session.WarmUp();
        ScreenRun run = ScreenRun.Draw(session, Limit);
        return $"{Time(run.ShownAfter),7} {run.IdealTime,6:F0} {run.Sent,6} {run.Dropped,6} {run.Overflows,6} {run.Excess,6:F2} {run.LongestStall,6}";
    }

    private string EchoLine(BottleneckPath path, int seed)
    {
        EchoRun run = EchoRun.Of(path, seed, ScreensPerSecond(path));
        return $"{Time(run.Median),7} {Time(run.Worst),6} {run.Dropped,6} {Time(run.WholeAfter),6} {run.LongestStall,6}";
    }

    private string TwoLine(BottleneckPath path, int seed)
    {
        EchoRun[] runs = EchoRun.OfTwo(path, seed, ScreensPerSecond(path));
        double share = (double)runs[0].BytesReceived / (runs[0].BytesReceived + runs[1].BytesReceived);
        return $"{share,7:P0} {Time(runs[0].Median),6} {Time(runs[1].Median),6} {Time(runs[0].Worst),6} {Time(runs[1].Worst),6} {runs[0].Dropped,6}";
    }

    private string PasteLine(BottleneckPath path, int seed)
    {
        PasteRun run = PasteRun.Of(path, seed, PasteLength, 10 * Limit);
        return $"{Time(run.ArrivedAfter),7} {run.IdealTime,6:F0} {run.Passed,6} {run.Dropped,6} {run.BytesOffered,9} {(run.IsIntact ? "" : "differs")}";
    }

    private static int ScreensPerSecond(BottleneckPath path) => path.Megabits < 10 ? 10 : 15;

    // As many at a time as there are processors, printed in the order of the paths.
    private void PrintLines(string heading, BottleneckPath[] paths, Func<BottleneckPath, int, string> line)
    {
        output.WriteLine(heading);
        foreach (string text in paths
            .SelectMany(_ => Values("seed", "1"), (path, seed) => (path, seed: int.Parse(seed, Invariant)))
            .AsParallel().AsOrdered().WithMergeOptions(ParallelMergeOptions.NotBuffered)
            .Select(run => $"{run.path,-26} {line(run.path, run.seed)}"))
        {
            output.WriteLine(text);
            output.Flush();
        }
    }

    private void Trace(BottleneckPath path)
    {
        using BottleneckSession session = new(path, Seed) { WrittenPerMillisecond = WrittenPerMillisecond };
        session.WarmUp();
        using BottleneckTrace trace = new(session, output);
        for (int screen = int.Parse(Values("screens", "1")[0], Invariant); screen > 0; screen--)
        {
            ScreenRun run = ScreenRun.Draw(session, Limit);
            output.WriteLine(run);
        }
    }

    private string[] Values(string name, string byDefault) =>
        (arguments.FirstOrDefault(argument => argument.StartsWith(name + "=", StringComparison.Ordinal))?[(name.Length + 1)..] ?? byDefault).Split(',');

    private static string Time(long? milliseconds) => milliseconds is null or long.MaxValue ? "never" : milliseconds.Value.ToString(Invariant);
}
