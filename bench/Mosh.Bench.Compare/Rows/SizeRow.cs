using Mosh.Bench.Compare.Reporting;
using Mosh.Bench.Compare.Sessions;
using Mosh.Interop.Harness;

namespace Mosh.Bench.Compare.Rows;

/// <summary>Sizes of the program files; stock's without the libraries that it needs beside it.</summary>
public sealed class SizeRow : IRow
{
    private const double Megabyte = 1_000_000;

    public string Name => "size";

    public string Summary => "size of the programs";

    public Task<RowResult> MeasureAsync(CompareOptions options, IProgress<string> progress) => Task.FromResult(RowResult.Of(
        Measure("mosh-server"),
        Measure("mosh-client")));

    private static Comparison Measure(string name)
    {
        Comparison size = new($"Size of {name}", "MB", Target.AtMost(6)) { Reference = "without its libraries" };
        foreach (Implementation implementation in Implementations.InTurn(runs: 1))
        {
            FileInfo file = new(Programs.Mosh(implementation, name));
            size.Add(implementation, ((FileInfo?)file.ResolveLinkTarget(returnFinalTarget: true) ?? file).Length / Megabyte);
        }

        return size;
    }
}
