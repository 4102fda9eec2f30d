using System.Globalization;

namespace Mosh.Bench.Compare.Reporting;

/// <summary>What a measurement should come to: a bound for our median as a multiple of stock's, or for our median itself.</summary>
/// <param name="Bound">The bound, inclusive.</param>
/// <param name="IsRatio">Whether it is for the ratio.</param>
/// <param name="IsFloor">Whether more is better.</param>
public sealed record Target(double Bound, bool IsRatio, bool IsFloor)
{
    /// <summary>At most so many times what stock needs.</summary>
    public static Target Ratio(double most) => new(most, IsRatio: true, IsFloor: false);

    public static Target AtMost(double value) => new(value, IsRatio: false, IsFloor: false);

    public static Target AtLeast(double value) => new(value, IsRatio: false, IsFloor: true);

    /// <summary>Whether the figure that the bound is for keeps it. A ratio is judged as it is shown, with two digits.</summary>
    public bool IsMet(double ratio, double value)
    {
        double figure = IsRatio ? Math.Round(ratio, 2) : value;
        return IsFloor ? figure >= Bound : figure <= Bound;
    }

    public override string ToString() =>
        (IsFloor ? "≥ " : "≤ ") + Bound.ToString(IsRatio ? "0.00" : "#,0.##", CultureInfo.InvariantCulture);
}
