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
