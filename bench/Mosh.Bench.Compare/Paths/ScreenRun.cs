using System.Diagnostics;
using Mosh.Bench.Compare.Sessions;

namespace Mosh.Bench.Compare.Paths;

/// <summary>One session, in which a key is answered by a whole screen.</summary>
public static class ScreenRun
{
    private const string Script = "read -r; cat screen; read -r";

    /// <summary>Before, for what belongs to the start.</summary>
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(1);

    /// <summary>After, for what is repeated although the screen is there.</summary>
    private static readonly TimeSpan Remainder = TimeSpan.FromSeconds(0.5);

    /// <summary>Five times what the slowest link needs; a screen that is not there by then never comes.</summary>
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(8);

    public static async Task<TransferOutcome> MeasureAsync(ScreenCell cell, Ends ends, int seed)
    {
        ScreenPattern pattern = cell.IsPicture ? ScreenPattern.Picture(cell.Size, seed) : ScreenPattern.Random(cell.Size, seed);
        using PathSession session = await PathSession.StartAsync(
            ends, cell.Link, seed, cell.Size, Script, new Dictionary<string, string> { ["screen"] = pattern.Output });
        await Task.Delay(Settling);
        LinkCount before = await session.Path.CountDownAsync();
        Task<long> shown = session.Output.LookFor(pattern.Expect());
        long typed = Stopwatch.GetTimestamp();
        session.Type("\r"u8);
        double seconds = await SecondsAsync(typed, shown);
        await Task.Delay(Remainder);
        return new TransferOutcome(seconds, await session.Path.CountDownAsync() - before);
    }

    private static async Task<double> SecondsAsync(long typed, Task<long> shown)
    {
        try
        {
            return Stopwatch.GetElapsedTime(typed, await shown.WaitAsync(Deadline)).TotalSeconds;
        }
        catch (TimeoutException)
        {
            return double.PositiveInfinity;
        }
    }
}
