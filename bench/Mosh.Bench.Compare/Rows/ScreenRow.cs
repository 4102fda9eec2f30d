using Mosh.Bench.Compare.Paths;
using Mosh.Bench.Compare.Reporting;

namespace Mosh.Bench.Compare.Rows;

/// <summary>A key is answered by a screen full of colours, over links with small queues: the time until all of it is shown.</summary>
public sealed class ScreenRow : IRow
{
    public string Name => "screen";

    public string Summary => "whole screens over slow links with small queues";

    public IReadOnlyList<string> Cells { get; } = [.. ScreenCells.All.Select(cell => cell.Name)];

    public async Task<RowResult> MeasureAsync(CompareOptions options, IProgress<string> progress) =>
        await NetworkNamespace.MissingReasonAsync() is { } missing
            ? new RowResult { Remarks = [$"Screens over slow links were not measured: {missing}"] }
            : ScreenResult.Create(await PathRunner.MeasureAsync(options, ScreenCells.All, ScreenRun.MeasureAsync, progress));
}
