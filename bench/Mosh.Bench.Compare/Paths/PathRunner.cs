using Mosh.Bench.Compare.Sessions;

namespace Mosh.Bench.Compare.Paths;

/// <summary>Runs the cells of a row.</summary>
public static class PathRunner
{
    /// <summary>Measures the chosen cells one after the other; within each the pairs in turn, so that what the machine does meanwhile falls on all.</summary>
    /// <param name="options">Which cells and pairs, and how many runs.</param>
    /// <param name="all">All cells of the row; a quick run takes the first.</param>
    /// <param name="measure">One run, by its number from 1, which is also the seed of all that is random in it.</param>
    /// <param name="progress">Told of each run.</param>
    public static async Task<PathRuns<TCell, TOutcome>> MeasureAsync<TCell, TOutcome>(
        CompareOptions options, IReadOnlyList<TCell> all, Func<TCell, Ends, int, Task<TOutcome>> measure, IProgress<string> progress)
        where TCell : IPathCell
    {
        TCell[] chosen = [.. all.Where(cell => options.Has(cell.Name))];
        PathRuns<TCell, TOutcome> runs = new(options.IsQuick && options.Cells is null ? chosen[..1] : chosen);
        foreach (TCell cell in runs.Cells)
        {
            foreach ((int run, Ends ends) in Enumerable.Range(1, options.SlowRuns).SelectMany(run => options.Pairs.Select(ends => (run, ends))))
            {
                TOutcome outcome = await MeasureAsync(() => measure(cell, ends, run), progress);
                runs.Add(cell, ends, outcome);
                progress.Report($"{cell.Name}, {ends}: {outcome}");
            }
        }

        return runs;
    }

    // A session that does not come about on a busy machine is not to cost the quarter of an hour before it.
    private static async Task<TOutcome> MeasureAsync<TOutcome>(Func<Task<TOutcome>> measure, IProgress<string> progress)
    {
        try
        {
            return await measure();
        }
        catch (Exception error) when (error is TimeoutException or InvalidOperationException)
        {
            progress.Report($"once more, as it failed: {error.Message}");
            return await measure();
        }
    }
}
