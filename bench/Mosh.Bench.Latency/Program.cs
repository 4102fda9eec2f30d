using System.Text;
using Mosh.Bench;
using Mosh.Bench.Latency;
using Mosh.Bench.Latency.Application;
using Mosh.Bench.Latency.Keys;
using Mosh.Bench.Latency.Measuring;
using Mosh.Bench.Latency.Reporting;
using Mosh.Interop.Harness;

if (args is [ApplicationHost.Subcommand])
{
    LatencyOptions defaults = new();
    return ApplicationHost.Run(TraceGenerator.Generate(defaults.Seed, defaults.Keys).Select(key => key.Press));
}

LatencyOptions options;
try
{
    options = LatencyOptions.Parse(args);
}
catch (FormatException error)
{
    await Console.Error.WriteLineAsync($"{error.Message}\n\n{LatencyOptions.Usage}");
    return 2;
}

string? missing = Programs.MissingReason(options.Server, "mosh-server")
    ?? (options.Clients.Contains(ClientKind.Stock) ? Programs.MissingReason("mosh-client") : null)
    ?? (options.Clients.Contains(ClientKind.Ours) ? Programs.MissingReason(Implementation.Ours, "mosh-client") : null);
if (missing is not null)
{
    await Console.Error.WriteLineAsync($"{missing} There is nothing to measure.");
    return 1;
}

using Matrix matrix = new(options);
string about = $"""
    ## Answers to keys

    {Machine.Description()}
    - Trace: {options.Keys} keys in {matrix.TraceLength.TotalSeconds:0} s, seed {options.Seed}; server of the mosh clients: {options.Server.ToString().ToLowerInvariant()}; {options.Parallel} cells at a time


    """;
IReadOnlyList<CellResult> results = await matrix.MeasureAsync(
    options.Cells, result => Console.Error.Write(ResultTable.Line(result)));
StringBuilder section = new(about + ResultTable.Heading());
section.AppendJoin("", results.Select(ResultTable.Line));
Console.Write(section);
if (options.ListsSlowKeys)
{
    Console.Write(string.Concat(results.Select(SlowKeys.Table)));
}

if (options.ListsWrongKeys)
{
    Console.Write(string.Concat(results.Select(WrongKeys.List)));
}

if (options.IsSaved)
{
    new MeasurementsFile("bench/latency").Save(Path.Combine(RepositoryRoot.Path, "docs", "measurements.md"), section.ToString());
}

return results.All(result => result.IsComplete) ? 0 : 1;
