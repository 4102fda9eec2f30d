namespace Mosh.Bench.Compare.Reporting;

/// <summary>Values of one quantity from several runs of one side.</summary>
public sealed class Sample
{
    private readonly List<double> _values = [];

    public Sample()
    {
    }

    public Sample(IEnumerable<double> values) => _values.AddRange(values);

    public int Count => _values.Count;

    public double Least => _values.Min();

    public double Most => _values.Max();

    public double Median
    {
        get
        {
            double[] sorted = [.. _values.Order()];
            int middle = sorted.Length / 2;
            return sorted.Length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
        }
    }

    public void Add(double value) => _values.Add(value);
}
