using Mosh.Bench.Compare.Reporting;

namespace Mosh.Bench.Compare.Growth;

/// <summary>Something that grows, and what it costs.</summary>
public interface IGrowth
{
    Task<GrowthTable> MeasureAsync(CompareOptions options, IProgress<string> progress);
}
