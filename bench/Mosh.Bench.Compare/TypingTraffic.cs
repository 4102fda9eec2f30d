using System.Globalization;
using Mosh.Interop.Harness;

namespace Mosh.Bench.Compare;

/// <summary>
/// Datagrams and bytes each way for a fixed text typed at ten keys a second into a terminal that echoes it, counted by a
/// relay between the two ends: both stock, or both ours. The sessions idle most of the time, so all runs go side by side.
/// </summary>
public static class TypingTraffic
{
    private const string KeyInterval = "0.1";
    private const int LineLength = 50;

    /// <summary>Time for the last acknowledgements after the last echo; shorter than a heartbeat.</summary>
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(1);

    public static async IAsyncEnumerable<ComparedQuantity> MeasureAsync(CompareOptions options)
    {
        string what = $"{options.Keys} keys at 10/s";
        ComparedQuantity upDatagrams = new($"{what}: client to server", "datagrams");
        ComparedQuantity upBytes = new($"{what}: client to server", "bytes");
        ComparedQuantity downDatagrams = new($"{what}: server to client", "datagrams");
        ComparedQuantity downBytes = new($"{what}: server to client", "bytes");
        Implementation[] sessions = [.. Enumerable.Range(0, options.Runs).SelectMany(_ => Enum.GetValues<Implementation>())];
        (Traffic Up, Traffic Down)[] results = await Task.WhenAll(sessions.Select(ends => TypeAsync(ends, options.Keys)));
        foreach ((Implementation ends, (Traffic up, Traffic down)) in sessions.Zip(results))
        {
            upDatagrams.Add(ends, up.Datagrams);
            upBytes.Add(ends, up.Bytes);
            downDatagrams.Add(ends, down.Datagrams);
            downBytes.Add(ends, down.Bytes);
        }

        yield return upDatagrams;
        yield return upBytes;
        yield return downDatagrams;
        yield return downBytes;
    }

    private static async Task<(Traffic Up, Traffic Down)> TypeAsync(Implementation ends, int keys)
    {
        await using MoshSession session = await MoshSession.StartAsync(ends, ends, new() { IsRelayed = true });
        await session.Terminal.EnterAsync("clear; echo ready-$((5 + 5)); cat > /dev/null");
        await session.Terminal.WaitForLineAsync("ready-10");
        session.Directory.Write("typist", $$"""
            text='{{TextOf(keys)}}'
            exec 3<> <(:)
            for ((index = 0; index < {{keys}}; index++)); do
                printf %s "${text:index:1}"
                read -rt {{KeyInterval}} -u 3
            done
            printf '#END'
            # tmux may lose what a program wrote right before its end.
            read -rt 5 -u 3

            """);
        Traffic up = session.Relay.Up;
        Traffic down = session.Relay.Down;
        await session.Terminal.PipeKeysAsync($"bash {session.Directory.File("typist")}");
        TimeSpan deadline = TimeSpan.FromSeconds((keys * double.Parse(KeyInterval, CultureInfo.InvariantCulture) * 2) + 30);
        await session.Terminal.WaitForAsync(screen => screen.LastLine.EndsWith("#END", StringComparison.Ordinal), "the last key", deadline);
        await Task.Delay(Settling);
        return (session.Relay.Up - up, session.Relay.Down - down);
    }

    /// <summary>Words of two to nine letters in lines; always the same.</summary>
    private static string TextOf(int keys)
    {
        Random random = new(1979);
        char[] text = new char[keys];
        int wordLength = 5;
        for (int index = 0; index < keys; index++)
        {
            bool isWordEnd = wordLength-- == 0;
            text[index] = isWordEnd ? ' ' : (char)('a' + random.Next(26));
            if (isWordEnd)
            {
                wordLength = random.Next(2, 10);
            }

            if (index % LineLength == LineLength - 1)
            {
                text[index] = '\n';
            }
        }

        return new string(text);
    }
}
