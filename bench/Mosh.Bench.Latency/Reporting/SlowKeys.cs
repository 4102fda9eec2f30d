using System.Globalization;
using System.Text;
using Mosh.Bench.Latency.Keys;
using Mosh.Bench.Latency.Measuring;

namespace Mosh.Bench.Latency.Reporting;

/// <summary>
/// The keys of a cell that were not answered at once, by what they are, the costliest first: where a better predictor pays.
/// A character counts by the last key before it that was none, as that is what a predictor had to get over.
/// </summary>
public static class SlowKeys
{
    public static string Table(CellResult result)
    {
        StringBuilder table = new();
        table.Append(CultureInfo.InvariantCulture, $"\nNot answered within {CellSummary.InstantMilliseconds} ms: {result.Cell}\n\n");
        table.Append("| program | key | keys | slow | shown wrong | mean of the slow, ms | sum, s |\n|---|---|---:|---:|---:|---:|---:|\n");
        var groups = result.Keys.Where(key => key.IsVisible).GroupBy(key => (key.Key.Program, Name: NameOf(key.Key)))
            .Select(group => (group.Key, Keys: group.Count(), Wrong: group.Count(key => key.WrongMilliseconds > 0), Slow: SlowOf(group)))
            .OrderByDescending(group => group.Slow.Count * group.Slow.Mean);
        foreach (var ((program, name), keys, wrong, slow) in groups.Where(group => group.Slow.Count > 0))
        {
            table.Append(CultureInfo.InvariantCulture, $"| {program} | {name} | {keys} | {slow.Count} | {wrong} | {slow.Mean:0} | {slow.Mean * slow.Count / 1000:0.0} |\n");
        }

        return table.ToString();
    }

    private static Statistics SlowOf(IEnumerable<KeyOutcome> keys) => new(keys
        .Where(key => key.Response is > CellSummary.InstantMilliseconds)
        .Select(key => key.Response!.Value));

    private static string NameOf(TracedKey key) => key.Kind == KeyKind.Character
        ? $"character after {key.After}".ToLowerInvariant()
        : key.Kind.ToString().ToLowerInvariant();
}
