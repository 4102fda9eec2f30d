namespace Mosh.Bench.Latency.Reporting;

/// <summary>Of a sample that may be empty: then everything is not-a-number.</summary>
public sealed class Statistics(IEnumerable<double> values)
{
    private readonly double[] _sorted = [.. values.Order()];

    public int Count => _sorted.Length;

    public double Mean => _sorted.Length == 0 ? double.NaN : _sorted.Average();

    public double Largest => Quantile(1);

    /// <summary>The smallest value that this share of the sample does not exceed.</summary>
    public double Quantile(double share) =>
        _sorted.Length == 0 ? double.NaN : _sorted[Math.Clamp((int)Math.Ceiling(share * _sorted.Length) - 1, 0, _sorted.Length - 1)];
}
