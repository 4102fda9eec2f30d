using Mosh.Bench.Compare.Reporting;
using Mosh.Bench.Compare.Sessions;

namespace Mosh.Bench.Compare.Paths;

/// <summary>What all runs of the cells of a row came to.</summary>
public sealed class PathRuns<TCell, TOutcome>
    where TCell : IPathCell
{
    private readonly Dictionary<(TCell Cell, Ends Ends), List<TOutcome>> _outcomes = [];

    public PathRuns(IReadOnlyList<TCell> cells) => Cells = cells;

    /// <summary>The measured cells.</summary>
    public IReadOnlyList<TCell> Cells { get; }

    /// <summary>Measures the chosen cells one after the other; within each the pairs in turn, so that what the machine does meanwhile falls on all.</summary>
    /// <param name="options">Which cells and pairs, and how many runs.</param>
    /// <param name="all">All cells of the row; a quick run takes the first.</param>
    /// <param name="measure">One run, by its number from 1, which is also the seed of all that is random in it.</param>
    /// <param name="progress">Told of each run.</param>
    public static async Task<PathRuns<TCell, TOutcome>> MeasureAsync(
        CompareOptions options, IReadOnlyList<TCell> all, Func<TCell, Ends, int, Task<TOutcome>> measure, IProgress<string> progress)
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

    /// <summary>The runs of a pair in a cell; none when it was not chosen.</summary>
    public IReadOnlyList<TOutcome> Of(TCell cell, Ends ends) => _outcomes.TryGetValue((cell, ends), out List<TOutcome>? outcomes) ? outcomes : [];

    public Sample SampleOf(TCell cell, Ends ends, Func<TOutcome, double> value) => new(Of(cell, ends).Select(value));

    /// <summary>The pairs that have runs in a cell, in the order of the table.</summary>
    public IEnumerable<Ends> PairsOf(TCell cell) => Ends.All.Where(ends => Of(cell, ends).Count > 0);

    public void Add(TCell cell, Ends ends, TOutcome outcome)
    {
        _outcomes.TryAdd((cell, ends), []);
        _outcomes[(cell, ends)].Add(outcome);
    }

    // A session that does not come about on a busy machine is not to cost the quarter of an hour before it.
    private static async Task<TOutcome> MeasureAsync(Func<Task<TOutcome>> measure, IProgress<string> progress)
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
