using System.Diagnostics;
using System.Globalization;
using Mosh.Bench.Compare.Sessions;

namespace Mosh.Bench.Compare.Paths;

/// <summary>One session, in which a program draws screen after screen and answers each key with a text in the last row.</summary>
public static class KeyRun
{
    private const int Screens = 10;
    private const int Keys = 10;

    /// <summary>A screen is written at once, so that no answer comes between two halves of a control sequence.</summary>
    private const string Script = """
        stty -echo -icanon min 1
        mapfile -t answers < answers
        exec 3<> <(:)
        read -rn1
        (for ((step = 0; ; step++)); do
            dd if=screen$((step % SCREENS)) bs=4M status=none
            read -rt INTERVAL -u 3
        done) &
        while IFS= read -rn1 key; do printf '\e[ROWH%s' "${answers[key]}"; done
        """;

    private static readonly ScreenSize Size = new(200, 50);

    /// <summary>Before the first key: the animation is to be a steady stream.</summary>
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(300);
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(4);

    public static async Task<KeyOutcome> MeasureAsync(KeyCell cell, Ends ends, int seed)
    {
        string script = Script
            .Replace("SCREENS", Number(Screens), StringComparison.Ordinal)
            .Replace("INTERVAL", Number(1.0 / cell.ScreensPerSecond), StringComparison.Ordinal)
            .Replace("ROW", Number(Size.Rows), StringComparison.Ordinal);
        Dictionary<string, string> files = Enumerable.Range(0, Screens).ToDictionary(
            screen => $"screen{screen}", screen => ScreenPattern.Random(Size, (seed * Screens) + screen).Rows);
        files["answers"] = string.Join('\n', Enumerable.Range(0, Keys).Select(AnswerTo)) + "\n";
        using PathSession session = await PathSession.StartAsync(ends, cell.Link, seed, Size, script, files);
        session.Type(" "u8);
        await Task.Delay(Settling);
        LinkCount before = await session.Path.CountDownAsync();
        double[] milliseconds = new double[Keys];
        Array.Fill(milliseconds, double.PositiveInfinity);
        for (int key = 0; key < Keys; key++)
        {
            // Spread over the interval between two screens, evenly and the same for every pair.
            await Task.Delay(Pause + TimeSpan.FromSeconds(key * 0.618034 % 1 / cell.ScreensPerSecond));
            milliseconds[key] = await ResponseAsync(session, key);
            if (key > 0 && double.IsInfinity(milliseconds[key]) && double.IsInfinity(milliseconds[key - 1]))
            {
                break; // The others would not come either, and take as long.
            }
        }

        return new KeyOutcome(milliseconds, await session.Path.CountDownAsync() - before);
    }

    /// <summary>The text for a key: in no column the same as any other's, so that all of it has to be written.</summary>
    public static string AnswerTo(int key) => string.Concat(Enumerable.Range(0, 12).Select(column => (char)('a' + ((key + (2 * column)) % 26))));

    private static async Task<double> ResponseAsync(PathSession session, int key)
    {
        Task<long> shown = session.Output.LookFor(new ExpectedOutput([], AnswerTo(key)));
        long typed = Stopwatch.GetTimestamp();
        session.Type([(byte)('0' + key)]);
        try
        {
            return Stopwatch.GetElapsedTime(typed, await shown.WaitAsync(Deadline)).TotalMilliseconds;
        }
        catch (TimeoutException)
        {
            return double.PositiveInfinity;
        }
    }

    private static string Number(double value) => value.ToString("0.###", CultureInfo.InvariantCulture);
}
