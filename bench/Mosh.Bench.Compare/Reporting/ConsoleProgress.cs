using System.Diagnostics;
using System.Globalization;

namespace Mosh.Bench.Compare.Reporting;

/// <summary>What is being done, on standard error, with the time since the start.</summary>
public sealed class ConsoleProgress : IProgress<string>
{
    private readonly long _start = Stopwatch.GetTimestamp();
    private string _row = "";

    public void Begin(string row)
    {
        _row = row;
        Report("");
    }

    public void End()
    {
        _row = "done";
        Report("");
    }

    /// <summary>What a row has come to, before the others are done.</summary>
    public void Show(RowResult result)
    {
        foreach (string line in (string[])[.. result.Comparisons.Select(ComparisonTable.Line), .. result.Remarks])
        {
            Report(line.TrimEnd());
        }
    }

    /// <inheritdoc/>
    public void Report(string value) =>
        Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Stopwatch.GetElapsedTime(_start).TotalSeconds,6:0.0} s  {_row} {value}"));
}
