using System.Diagnostics;
using Mosh.Bench.Compare.Reporting;
using Mosh.Bench.Compare.Sessions;

namespace Mosh.Bench.Compare.Rows;

/// <summary>Time from starting a client to what the server's program has printed on the client's terminal.</summary>
public sealed class FirstFrameRow : IRow
{
    private const int RunsFactor = 2;
    private const string Content = "first-frame-content";

    public string Name => "first-frame";

    public string Summary => "time from the client's start to its first frame";

    public async Task<RowResult> MeasureAsync(CompareOptions options, IProgress<string> progress)
    {
        Sample stock = new();
        Comparison both = Line(Ends.Ours, Target.Ratio(0.20));
        Comparison client = Line(Ends.OurClient, null);
        Comparison server = Line(Ends.OurServer, null);
        for (int run = 0; run < options.Runs * RunsFactor; run++)
        {
            stock.Add(await MeasureAsync(Ends.Stock));
            both.Ours.Add(await MeasureAsync(Ends.Ours));
            client.Ours.Add(await MeasureAsync(Ends.OurClient));
            server.Ours.Add(await MeasureAsync(Ends.OurServer));
        }

        return RowResult.Of(both, client, server);

        Comparison Line(Ends ends, Target? target) => new($"Client start to first frame, {ends}", "ms", target) { Stock = stock };
    }

    private static async Task<double> MeasureAsync(Ends ends)
    {
        string script = $"echo {Content}; exec sleep 60";
        using BenchSession session = await BenchSession.PrepareAsync(ends, script, isRelayed: false, ScreenSize.Default);
        session.Attach();
        long shown = await session.Terminal.WaitForTextAsync(Content);
        return Stopwatch.GetElapsedTime(session.Terminal.StartedAt, shown).TotalMilliseconds;
    }
}
