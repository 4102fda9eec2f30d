using System.Globalization;
using Mosh.Bench.Compare.Reporting;
using Mosh.Bench.Compare.Sessions;
using Mosh.Interop.Harness;

namespace Mosh.Bench.Compare.Growth;

/// <summary>Sessions on one machine, each of which shows a new line every second: memory and processor time of all together.</summary>
public sealed class SessionGrowth : IGrowth
{
    private const int StartedAtOnce = 5;
    private const string Clock = "exec 3<> <(:); for ((second = 0; ; second++)); do echo \"tick $second\"; read -rt 1 -u 3; done";
    private static readonly int[] Counts = [1, 10, 50, 200];
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Duration = TimeSpan.FromSeconds(5);

    public async Task<GrowthTable> MeasureAsync(CompareOptions options, IProgress<string> progress)
    {
        List<IReadOnlyList<string>> lines = [];
        foreach (int count in options.IsQuick ? Counts[..1] : Counts)
        {
            progress.Report($"{count} sessions at a time");
            double[] stock = await MeasureAsync(Implementation.Stock, count);
            double[] ours = await MeasureAsync(Implementation.Ours, count);
            lines.Add([count.ToString(CultureInfo.InvariantCulture), .. stock.Zip(ours, (first, second) => (string[])[ComparisonTable.Number(first), ComparisonTable.Number(second)]).SelectMany(pair => pair)]);
        }

        return new GrowthTable(
            "Sessions on one machine: each shows a new line every second",
            ["sessions", "servers, MB PSS, stock", "ours", "clients, MB PSS, stock", "ours", "servers, CPU ms/s, stock", "ours", "clients, CPU ms/s, stock", "ours"],
            lines,
            "Sessions share nothing but the pages of the program: both memory and time grow in proportion. Memory is the limit, and UDP ports of the range that servers are given.");
    }

    private static async Task<double[]> MeasureAsync(Implementation implementation, int count)
    {
        using SessionGroup group = await SessionGroup.StartAsync(implementation.BothEnds(), Clock, count, StartedAtOnce);
        await Task.Delay(Settling);
        double servers = group.Sessions.Sum(session => ProcessFigures.ProcessorSeconds(session.ServerId));
        double clients = group.Sessions.Sum(session => ProcessFigures.ProcessorSeconds(session.ClientId));
        await Task.Delay(Duration);
        servers = group.Sessions.Sum(session => ProcessFigures.ProcessorSeconds(session.ServerId)) - servers;
        clients = group.Sessions.Sum(session => ProcessFigures.ProcessorSeconds(session.ClientId)) - clients;
        return
        [
            group.MeanMemory(session => session.ServerId).Proportional * count,
            group.MeanMemory(session => session.ClientId).Proportional * count,
            servers * 1000 / Duration.TotalSeconds,
            clients * 1000 / Duration.TotalSeconds,
        ];
    }
}
