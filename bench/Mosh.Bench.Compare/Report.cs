using System.Globalization;
using System.Runtime.InteropServices;

namespace Mosh.Bench.Compare;

/// <summary>The result as a Markdown table, with what one has to know about the machine.</summary>
public static class Report
{
    public static string Heading() => $"""
        - Machine: {ProcessorModel()}, {Environment.ProcessorCount} cores, {RuntimeInformation.OSDescription}, {RuntimeInformation.ProcessArchitecture}
        - Runtime of ours: {RuntimeInformation.FrameworkDescription}
        - Load average before: {LoadAverage()}
        - Date: {DateTime.UtcNow.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture)}

        | median of alternating runs | unit | stock 1.4.0 | ours | ours / stock | stock range | our range | runs |
        |---|---|---:|---:|---:|---|---|---:|

        """;

    public static string Line(ComparedQuantity quantity) => string.Join(
        " | ",
        "| " + quantity.Name,
        quantity.Unit,
        Text(quantity.StockMedian),
        Text(quantity.OurMedian),
        (quantity.OurMedian / quantity.StockMedian).ToString("0.00", CultureInfo.InvariantCulture),
        Range(quantity.StockRange),
        Range(quantity.OurRange),
        quantity.Runs + " |");

    private static string Range((double Least, double Most) range) => $"{Text(range.Least)} – {Text(range.Most)}";

    private static string Text(double value) =>
        value.ToString(Math.Abs(value) < 100 ? "0.##" : "#,0", CultureInfo.InvariantCulture);

    private static string ProcessorModel()
    {
        string? line = File.ReadLines("/proc/cpuinfo").FirstOrDefault(text => text.StartsWith("model name", StringComparison.Ordinal));
        return line is null ? "unknown processor" : line[(line.IndexOf(':') + 1)..].Trim();
    }

    private static string LoadAverage() => string.Join(' ', File.ReadAllText("/proc/loadavg").Split(' ').Take(3));
}
