using System.Diagnostics;
using Mosh.Bench.Compare.Reporting;
using Mosh.Bench.Compare.Sessions;
using Mosh.Interop.Harness;

namespace Mosh.Bench.Compare.Rows;

/// <summary>
/// Time from a key on the user's terminal to its echo there, without prediction, between two ends on one machine. The program is
/// cat on a raw terminal, so that the echo is a program's and not the terminal driver's. Ours, stock and a plain TCP shell get
/// each key in turn.
/// </summary>
public sealed class KeyResponseRow : IRow
{
    /// <summary>One row of the screen is not left.</summary>
    private const int Keys = 50;
    private const string Echo = "stty raw -echo; exec cat";
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(60);

    public string Name => "key";

    public string Summary => "response to a key at RTT 0, without prediction";

    public async Task<RowResult> MeasureAsync(CompareOptions options, IProgress<string> progress)
    {
        Comparison both = new($"Response to a key at RTT 0, {Ends.Ours}", "ms", Target.Ratio(0.25));
        Comparison ourServer = new($"Response to a key at RTT 0, {Ends.OurServer}", "ms") { Stock = both.Stock };
        Comparison ourClient = new($"Response to a key at RTT 0, {Ends.OurClient}", "ms") { Stock = both.Stock };
        Comparison plain = new("Response to a key of a plain TCP shell (not ours)", "ms") { Stock = both.Stock };
        for (int run = 0; run < options.Runs; run++)
        {
            progress.Report($"run {run + 1}");
            using BenchSession stock = await BenchSession.StartAsync(Ends.Stock, Echo);
            using BenchSession ours = await BenchSession.StartAsync(Ends.Ours, Echo);
            using BenchSession server = await BenchSession.StartAsync(Ends.OurServer, Echo);
            using BenchSession client = await BenchSession.StartAsync(Ends.OurClient, Echo);
            using TcpShell tcp = await TcpShell.StartAsync(Echo);
            await Task.Delay(TimeSpan.FromSeconds(1));
            for (int key = 0; key < (options.IsQuick ? 5 : Keys); key++)
            {
                both.Ours.Add(await ResponseAsync(ours.Terminal, key));
                both.Stock.Add(await ResponseAsync(stock.Terminal, key));
                ourServer.Ours.Add(await ResponseAsync(server.Terminal, key));
                ourClient.Ours.Add(await ResponseAsync(client.Terminal, key));
                plain.Ours.Add(await tcp.ResponseAsync((byte)('a' + (key % 26))));
                await Task.Delay(Pause);
            }
        }

        return RowResult.Of(both, ourServer, ourClient, plain);
    }

    private static async Task<double> ResponseAsync(WatchedTerminal terminal, int key)
    {
        byte character = (byte)('a' + (key % 26));
        Task<long> answer = terminal.WaitForAsync(
            screen => screen.CursorColumn == key + 1 && screen[screen.CursorRow][key].CodePoint == character, $"key {key}", Poll.DefaultDeadline);
        long typed = Stopwatch.GetTimestamp();
        terminal.Type([character]);
        return Stopwatch.GetElapsedTime(typed, await answer).TotalMilliseconds;
    }
}
