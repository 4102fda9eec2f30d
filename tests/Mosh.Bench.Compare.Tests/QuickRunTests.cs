using Mosh.Interop.Harness;

namespace Mosh.Bench.Compare.Tests;

/// <summary>The program as it is run, with a little of what it measures.</summary>
public class QuickRunTests
{
    [StockFact]
    public async Task A_quick_run_prints_a_table_with_both_sides()
    {
        ProcessOutcome outcome = await RunAsync("--quick", "--rows", "startup,first-frame,size");

        string[] table = [.. outcome.StandardOutput.Split('\n').Where(line => line.StartsWith('|'))];
        Assert.Equal(0, outcome.ExitCode);
        Assert.StartsWith("| median of runs in turn | unit | stock 1.4.0 | ours | ours / stock |", table[0], StringComparison.Ordinal);
        Assert.Matches(@"^\| Client start to first frame, ours at both ends \| ms \| [\d.,]+ \| [\d.,]+ \| [\d.]+ \|", table[2]);
        Assert.Matches(@"^\| Server start to MOSH CONNECT \| ms \| [\d.,]+ \| [\d.,]+ \| [\d.]+ \|", table[5]);
        Assert.Equal(8, table.Length);
        Assert.Matches(@"(?m)^- Machine: .+ cores", outcome.StandardOutput);
        Assert.Matches(@"(?m)^- Commit: \S+", outcome.StandardOutput);
    }

    [StockPathFact]
    public async Task A_screen_over_a_slow_link_is_shown_and_counted()
    {
        ProcessOutcome outcome = await RunAsync("--cells", "100/256", "--pairs", "stock", "--runs", "1");

        Assert.Equal(0, outcome.ExitCode);
        // A hundred kilobytes of colours in datagrams of some 1300 bytes.
        Assert.Matches(@"(?m)^\| 100 Mbit/s, 256 kB \| stock at both ends \| [\d.]+ \| [\d.]+ – [\d.]+ \| 1 of 1 \| (7|8|9)\d \| 0 \| 1\d\d \|$", outcome.StandardOutput);
    }

    [Fact]
    public async Task An_unknown_row_is_answered_with_the_rows_there_are()
    {
        ProcessOutcome outcome = await RunAsync("--rows", "nothing");

        Assert.Equal(2, outcome.ExitCode);
        Assert.Contains("There is no row nothing.", outcome.StandardError, StringComparison.Ordinal);
        Assert.Contains("first-frame", outcome.StandardError, StringComparison.Ordinal);
    }

    // What a build has left in bin/: publishing native programs takes a minute.
    private static Task<ProcessOutcome> RunAsync(params string[] arguments) => ExternalProcess.RunAsync(
        Environment.ProcessPath!,
        [typeof(CompareOptions).Assembly.Location, "--ours", Path.Combine(RepositoryRoot.Path, "bin"), .. arguments]);
}
