using Mosh.Interop.Harness;

namespace Mosh.Bench.Compare;

/// <summary>One quantity, measured alternately on the stock programs and on ours.</summary>
/// <param name="Name">What was measured.</param>
/// <param name="Unit">Unit of the values.</param>
public sealed record ComparedQuantity(string Name, string Unit)
{
    private readonly List<double> _stock = [];
    private readonly List<double> _ours = [];

    public double StockMedian => Median(_stock);

    public double OurMedian => Median(_ours);

    /// <summary>Values for each side.</summary>
    public int Runs => Math.Min(_stock.Count, _ours.Count);

    /// <summary>Smallest and largest of our values and of the stock programs', for judging how far a median can be trusted.</summary>
    public (double Least, double Most) StockRange => (_stock.Min(), _stock.Max());

    /// <inheritdoc cref="StockRange"/>
    public (double Least, double Most) OurRange => (_ours.Min(), _ours.Max());

    public void Add(Implementation implementation, double value) => (implementation == Implementation.Ours ? _ours : _stock).Add(value);

    private static double Median(List<double> values)
    {
        double[] sorted = [.. values.Order()];
        int middle = sorted.Length / 2;
        return sorted.Length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
