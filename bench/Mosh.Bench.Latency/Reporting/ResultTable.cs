using System.Globalization;
using Mosh.Bench.Latency.Measuring;

namespace Mosh.Bench.Latency.Reporting;

/// <summary>The results as a Markdown table, one row for each cell.</summary>
public static class ResultTable
{
    public static string Heading() => string.Join('\n', Row(Columns.Select(column => column.Name)), Row(Columns.Select(column => column.IsText ? "---" : "---:"))) + "\n";

    public static string Line(CellResult result)
    {
        CellSummary summary = new(result);
        return Row(Columns.Select(column => column.Value(summary))) + "\n";
    }

    private static readonly (string Name, bool IsText, Func<CellSummary, string> Value)[] Columns =
    [
        ("RTT, ms", false, cell => Text(cell.Cell.Link.RoundTripMilliseconds)),
        ("loss each way", false, cell => $"{cell.Cell.Link.LossPercent} %"),
        ("client", true, cell => cell.Cell.ClientName),
        ("keys", false, cell => Text(cell.Keys)),
        ("≤ 5 ms", false, cell => Percent(cell.InstantShare)),
        ("mean, ms", false, cell => Text(cell.Response.Mean)),
        ("median", false, cell => Text(cell.Response.Quantile(0.5))),
        ("95 %", false, cell => Text(cell.Response.Quantile(0.95))),
        ("99 %", false, cell => Text(cell.Response.Quantile(0.99))),
        ("confirmed: mean", false, cell => Text(cell.Confirmation.Mean)),
        ("95 %", false, cell => Text(cell.Confirmation.Quantile(0.95))),
        ("wrong", false, cell => Percent(cell.WrongShare)),
        ("wrong echo", false, cell => Percent(cell.WrongEchoShare)),
        ("stood: mean", false, cell => Text(cell.WrongTimes.Mean)),
        ("most", false, cell => Text(cell.WrongTimes.Largest)),
        ("≤ 1 RTT", false, cell => Percent(cell.RepairedShare)),
        ("wrong cursor", false, cell => Percent(cell.WrongCursorShare)),
        ("secrets", false, cell => Text(cell.SecretsShown)),
        ("unanswered", false, cell => Text(cell.Unanswered) + (cell.IsComplete ? "" : " (last screen not reached)")),
        ("typist late, 99 %", false, cell => Text(cell.Lateness.Quantile(0.99))),
    ];

    private static string Row(IEnumerable<string> cells) => $"| {string.Join(" | ", cells)} |";

    private static string Percent(double share) =>
        double.IsNaN(share) ? "–" : (share * 100).ToString("0.0", CultureInfo.InvariantCulture) + " %";

    private static string Text(double value) =>
        double.IsNaN(value) ? "–" : value.ToString(Math.Abs(value) < 10 ? "0.#" : "#,0", CultureInfo.InvariantCulture);
}
