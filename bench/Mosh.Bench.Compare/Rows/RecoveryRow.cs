using Mosh.Bench.Compare.Recovery;
using Mosh.Bench.Compare.Reporting;
using Mosh.Bench.Compare.Sessions;
using Mosh.Interop.Harness;

namespace Mosh.Bench.Compare.Rows;

/// <summary>
/// Nobody types. The way between the ends is broken, the program on the server says one thing meanwhile, and from the moment at
/// which the way is there again the time is taken until that is on the user's terminal. All runs side by side.
/// </summary>
public sealed class RecoveryRow : IRow
{
    /// <summary>What is waited for comes at any time within an interval, so more of them.</summary>
    private const int RunsFactor = 3;

    public string Name => "recovery";

    public string Summary => "output after a change of address and after blackouts, nobody typing";

    public async Task<RowResult> MeasureAsync(CompareOptions options, IProgress<string> progress)
    {
        List<(Comparison Comparison, Func<Implementation, int, Task<double>> Measure)> cells = [];
        foreach (int seconds in options.IsQuick ? (int[])[5] : [5, 30])
        {
            cells.Add((new Comparison($"Output after a blackout of {seconds} s", "ms", Target.Ratio(0.50)), new Blackout(TimeSpan.FromSeconds(seconds), isQuietBefore: false).MeasureAsync));
            cells.Add((new Comparison($"Output after a blackout of {seconds} s, a heartbeat lost before it", "ms"), new Blackout(TimeSpan.FromSeconds(seconds), isQuietBefore: true).MeasureAsync));
        }

        cells.Add((new Comparison("Output after a new port on the way (NAT), which no end can see", "ms"), PortChange.MeasureAsync));
        string? missing = AddressChange.MissingReason();
        if (missing is null)
        {
            cells.Add((new Comparison("Output after a change of the client's address", "ms", Target.Ratio(0.50)), AddressChange.MeasureAsync));
        }

        progress.Report($"{cells.Count * options.Runs * RunsFactor * 2} sessions");
        Implementation[] turns = [.. Implementations.InTurn(options.Runs * RunsFactor)];
        await Task.WhenAll(cells.SelectMany(cell => turns.Select(async (implementation, turn) =>
        {
            // One after the other: a client's start is not to be measured as another's silence.
            await Task.Delay(TimeSpan.FromMilliseconds(turn * 150));
            double milliseconds = await Task.Run(() => cell.Measure(implementation, turn / 2));
            lock (cell.Comparison)
            {
                cell.Comparison.Add(implementation, milliseconds);
            }
        })));
        return new RowResult
        {
            Comparisons = [.. cells.Select(cell => cell.Comparison)],
            Remarks = missing is null ? [] : [$"The change of address was not measured: {missing}"],
        };
    }
}
