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
    report.Add(await row.MeasureAsync(options, progress));
}

progress.End();
await Console.Out.WriteAsync(report.ToString());
if (options.IsSaved)
{
    new MeasurementsFile("bench/compare").Save(Path.Combine(RepositoryRoot.Path, "docs", "measurements.md"), report.ToString());
}

return 0;
