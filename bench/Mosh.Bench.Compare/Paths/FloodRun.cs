using System.Diagnostics;
using System.Text;
using Mosh.Bench.Compare.Sessions;

namespace Mosh.Bench.Compare.Paths;

/// <summary>One session, in which a program in a shell writes coloured lines without end, and the user interrupts it.</summary>
public static class FloodRun
{
    private const string Prompt = "the-prompt-is-back";
    private const int Lines = 1000;

    /// <summary>The prompt's rendition occurs nowhere else, so that all of it has to be written wherever it comes.</summary>
    private const string Script = $$"""
        export PS1='\[\e[5;7m\]{{Prompt}}\[\e[m\]'
        exec bash --norc --noprofile -i
        """;

    // One process: between those of a loop a shell misses the interruption now and then, in any terminal.
    private const string Flood = "yes \"$(<lines)\"\r";

    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Watching = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Last = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(40);
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(20);

    public static async Task<FloodOutcome> MeasureAsync(FloodCell cell, Ends ends, int run)
    {
        using PathSession session = await PathSession.StartAsync(
            ends, cell.Link, run, cell.Size, Script, new Dictionary<string, string> { ["lines"] = ColouredLines() });
        await Task.Delay(Settling);
        session.Type(Encoding.ASCII.GetBytes(Flood));
        // Frames come at regular times: where in between the interruption falls is spread, the same way for each pair.
        TimeSpan watching = Watching + TimeSpan.FromSeconds(run * 0.618034 % 1);
        LinkCount before = (await session.Path.DownQueueAsync()).Count;
        List<double> all = [];
        List<double> last = [];
        LinkCount after = before;
        for (long start = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(start) < watching; await Task.Delay(Look))
        {
            QueueState queue = await session.Path.DownQueueAsync();
            after = queue.Count;
            all.Add(queue.Backlog / 1000.0);
            if (Stopwatch.GetElapsedTime(start) > watching - Last)
            {
                last.Add(queue.Backlog / 1000.0);
            }
        }

        Task<long> shown = session.Output.LookFor(new ExpectedOutput([], Prompt));
        long typed = Stopwatch.GetTimestamp();
        session.Type([3]);
        return new FloodOutcome(await SecondsAsync(typed, shown), last.DefaultIfEmpty().Average(), all.Max(), after - before);
    }

    private static async Task<double> SecondsAsync(long typed, Task<long> shown)
    {
        try
        {
            return Stopwatch.GetElapsedTime(typed, await shown.WaitAsync(Deadline)).TotalSeconds;
        }
        catch (TimeoutException)
        {
            return double.PositiveInfinity;
        }
    }

    private static string ColouredLines()
    {
        StringBuilder lines = new();
        for (int number = 0; number < Lines; number++)
        {
            Workloads.Colour.Piece(lines, number);
        }

        return lines.ToString();
    }
}
