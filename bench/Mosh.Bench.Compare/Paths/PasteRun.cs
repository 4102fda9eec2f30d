using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Mosh.Bench.Compare.Sessions;

namespace Mosh.Bench.Compare.Paths;

/// <summary>One session, in which a megabyte is pasted and the program on the server says when it has all of it.</summary>
public static class PasteRun
{
    private const int Length = 1_000_000;
    private const int LineLength = 76;

    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(1);

    /// <summary>Twenty times what the slowest link needs; a paste that is not there by then never comes.</summary>
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(20);

    /// <summary>Seconds until the program has read all, unchanged, and what the client's queue did.</summary>
    public static async Task<TransferOutcome> MeasureAsync(PasteCell cell, Ends ends, int seed)
    {
        byte[] text = Text(seed);
        string script = string.Create(CultureInfo.InvariantCulture, $"stty raw -echo; echo listening; head -c {Length} | sha256sum");
        using PathSession session = await PathSession.StartAsync(ends, cell.Link, seed, ScreenSize.Default, script, new Dictionary<string, string>());
        await Task.Delay(Settling);
        LinkCount before = (await session.Path.UpQueueAsync()).Count;
        Task<long> shown = session.Output.LookFor(new ExpectedOutput([], Convert.ToHexStringLower(SHA256.HashData(text))));
        using CancellationTokenSource stop = new(Deadline);
        long typed = Stopwatch.GetTimestamp();
        double seconds = double.PositiveInfinity;
        try
        {
            await session.TypeAllAsync(text, stop.Token);
            seconds = Stopwatch.GetElapsedTime(typed, await shown.WaitAsync(stop.Token)).TotalSeconds;
        }
        catch (OperationCanceledException)
        {
            // Not in time.
        }

        return new TransferOutcome(seconds, (await session.Path.UpQueueAsync()).Count - before);
    }

    /// <summary>Lines of characters of which a quarter can be saved by deflating.</summary>
    private static byte[] Text(int seed)
    {
        byte[] random = new byte[Length];
        new Random(seed).NextBytes(random);
        byte[] text = Encoding.ASCII.GetBytes(Convert.ToBase64String(random)[..Length]);
        for (int index = LineLength; index < Length; index += LineLength + 1)
        {
            text[index] = (byte)'\r';
        }

        return text;
    }
}
