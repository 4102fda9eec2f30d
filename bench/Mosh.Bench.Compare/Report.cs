using System.Globalization;

namespace Mosh.Bench.Compare;

/// <summary>The result as a Markdown table, with what one has to know about the machine.</summary>
public static class Report
{
    public static string Heading() => $"""
        {Machine.Description()}

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
}
