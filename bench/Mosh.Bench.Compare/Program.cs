using Mosh.Bench.Compare;
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

string? missing = Programs.MissingReason("mosh-server", "mosh-client", "tmux", "bash", "script")
    ?? Programs.MissingReason(Implementation.Ours, "mosh-server")
    ?? Programs.MissingReason(Implementation.Ours, "mosh-client");
if (missing is not null)
{
    await Console.Error.WriteLineAsync($"{missing} There is nothing to compare.");
    return 1;
}

Dictionary<string, Func<CompareOptions, IAsyncEnumerable<ComparedQuantity>>> rows = new()
{
    ["startup"] = StartUp.MeasureAsync,
    ["absorb"] = Absorption.MeasureAsync,
    ["typing"] = TypingTraffic.MeasureAsync,
};
await Console.Out.WriteAsync(Report.Heading());
foreach (string row in options.Rows)
{
    await foreach (ComparedQuantity quantity in rows[row](options))
    {
        await Console.Out.WriteLineAsync(Report.Line(quantity));
    }
}

return 0;
