using System.Globalization;

namespace Mosh.Bench.Compare.Reporting;

/// <summary>Comparisons as a Markdown table.</summary>
public static class ComparisonTable
{
    public const string Heading = """
        | median of runs in turn | unit | stock 1.4.0 | ours | ours / stock | target | met | stock range | our range | runs |
        |---|---|---:|---:|---:|---:|---|---|---|---:|

        """;

    public static string Line(Comparison comparison) => string.Join(
        " | ",
        "| " + comparison.What,
        comparison.Unit,
        comparison.Stock.Count == 0 ? "–" : Number(comparison.Stock.Median) + (comparison.Reference is { } reference ? $" ({reference})" : ""),
        Number(comparison.Ours.Median),
        double.IsFinite(comparison.Ratio) ? comparison.Ratio.ToString("0.00", CultureInfo.InvariantCulture) : "–",
        comparison.Target?.ToString() ?? "–",
        comparison.IsMet switch { true => "yes", false => "**no**", null => "–" },
        Range(comparison.Stock),
        Range(comparison.Ours),
        comparison.Ours.Count + " |\n");

    /// <summary>Three digits, or all before the point; what took for ever did not come.</summary>
    public static string Number(double value) => double.IsPositiveInfinity(value) ? "never" : value.ToString(
        Math.Abs(value) switch { < 1 => "0.###", < 100 => "0.##", _ => "#,0" }, CultureInfo.InvariantCulture);

    private static string Range(Sample sample) => sample.Count == 0 ? "–" : $"{Number(sample.Least)} – {Number(sample.Most)}";
}
