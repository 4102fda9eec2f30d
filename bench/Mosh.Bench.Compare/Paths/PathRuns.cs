using Mosh.Bench.Compare.Reporting;
using Mosh.Bench.Compare.Sessions;

namespace Mosh.Bench.Compare.Paths;

/// <summary>What all runs of the cells of a row came to.</summary>
public sealed class PathRuns<TCell, TOutcome>
    where TCell : IPathCell
{
    private readonly Dictionary<(TCell Cell, Ends Ends), List<TOutcome>> _outcomes = [];

    /// <param name="cells">The cells that are measured.</param>
    public PathRuns(IReadOnlyList<TCell> cells) => Cells = cells;

    /// <summary>The measured cells.</summary>
    public IReadOnlyList<TCell> Cells { get; }

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
}
