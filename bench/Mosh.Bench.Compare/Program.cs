using Mosh.Bench;
using Mosh.Bench.Compare;
using Mosh.Bench.Compare.Publishing;
using Mosh.Bench.Compare.Reporting;
using Mosh.Bench.Compare.Rows;
using Mosh.Interop.Harness;

CompareOptions options;
try
{
    options = CompareOptions.Parse(args);
}
catch (FormatException error)
{
    await Console.Error.WriteLineAsync($"{error.Message}\n\n{CompareOptions.Usage}");
    return 2;
}

string? missing = Programs.MissingReason("mosh-server", "mosh-client", "bash");
if (missing is not null)
{
    await Console.Error.WriteLineAsync($"{missing} There is nothing to compare.");
    return 1;
}

OurPrograms ours = await OurPrograms.PrepareAsync(options.Ours);
Programs.OurFolder = ours.Folder;
missing = Programs.MissingReason(Implementation.Ours, "mosh-server") ?? Programs.MissingReason(Implementation.Ours, "mosh-client");
if (missing is not null)
{
    await Console.Error.WriteLineAsync($"{missing} There is nothing to compare.");
    return 1;
}

Report report = new(ours.Description);
ConsoleProgress progress = new();
foreach (IRow row in options.Rows)
{
    progress.Begin(row.Name);
    RowResult result = await MeasureAsync(row);
    progress.Show(result);
    report.Add(result);
}

progress.End();
await Console.Out.WriteAsync(report.ToString());
if (options.IsSaved)
{
    new MeasurementsFile("bench/compare").Save(Path.Combine(RepositoryRoot.Path, "docs", "measurements.md"), report.ToString());
}

return report.IsComplete ? 0 : 1;

// A row that fails is missing in the table, and said to be; the others took minutes, too.
async Task<RowResult> MeasureAsync(IRow row)
{
    try
    {
        return await row.MeasureAsync(options, progress);
    }
    catch (Exception error) when (error is TimeoutException or InvalidOperationException or IOException)
    {
        return RowResult.Failed($"The row {row.Name} failed: {error.Message}");
    }
}
